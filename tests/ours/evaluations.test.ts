import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomBase62 } from '../../src/lib/random-id.ts';
import { weekOf } from '../../src/model/evaluations/week.ts';
import { cityRecordId } from '../../src/model/records/city-record.ts';
import { sealEvaluation } from '../../src/vault/evaluation-seal.ts';
import type { AuditEntry } from '../../sync-server/audit/audit.ts';
import { silentAudit } from '../../sync-server/audit/audit.ts';
import type { LogEntry } from '../../sync-server/logger.ts';
import { defaultCityFile, readCity } from '../../sync-server/provision/read-city.ts';
import { cookieOf, demonstration, provisionAgain, provisionDortmund } from '../builders/provisioned.ts';
import { startServer, type TestServer } from '../builders/server.ts';

const path = '/_city/evaluations';
const weekMs = 7 * 24 * 3_600_000;
const answers = { useful: 'yes', wait: 'short' };
const form = (more: object = {}) => ({
  token: randomBase62(22),
  site: 'brackel',
  form: 'visit-1',
  answers,
  ...more,
});

let server: TestServer;
let key: string;
const logged: LogEntry[] = [];
const audited: AuditEntry[] = [];
beforeAll(async () => {
  const audit = { ...silentAudit, record: (entry: AuditEntry) => void audited.push(entry) };
  server = await startServer({ logger: (entry) => void logged.push(entry), audit });
  await provisionDortmund(server);
  const { body } = await server.api('GET', `/network/${cityRecordId}`);
  key = (body.configuration as { evaluationKey: string }).evaluationKey;
}, 60_000);
afterAll(() => server.close());

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  server.api('POST', path, { as: null, body, headers });
const sealed = (said: object) => sealEvaluation(key, 'tablet', said);
const thisWeek = () => weekOf(server.clock.value, 'Europe/Berlin');

type Stored = { _id: string; _rev: string; site: string; week: string; field?: string; answers: object };
const seen = new Set<string>();
/** What was released since it was asked last. */
async function released(): Promise<Stored[]> {
  const { body } = await server.api('GET', '/evaluations/_all_docs?include_docs=true');
  const rows = body.rows as unknown as { id: string; doc: Stored }[];
  const fresh = rows.filter(({ id }) => id.startsWith('evaluation-') && !seen.has(id));
  for (const { id } of fresh) seen.add(id);
  return fresh.map(({ doc }) => doc);
}
/** Lets weeks pass; whoever asks next finds what is over mixed. */
async function weeksLater(count: number): Promise<void> {
  server.clock.value += count * weekMs;
  await server.api('GET', '/_up', { as: null });
}

it('shows nothing of a week until it is over everywhere, then a site’s week from five forms', async () => {
  for (let index = 0; index < 5; index += 1) {
    expect((await post({ forms: [form()] })).body).toEqual({ ok: true, refused: [] });
  }
  expect((await post({ forms: [form({ site: 'dorstfeld' })] })).status).toBe(201);
  for (const weeks of [0, 1, 1]) {
    await weeksLater(weeks);
    expect(await released()).toEqual([]);
  }
  await weeksLater(1);
  const stored = await released();
  expect(stored.map(({ site, week }) => [site, week])).toEqual(Array(5).fill(['brackel', '2026-W47']));
  expect(Object.keys(stored[0] ?? {}).sort()).toEqual(
    ['_id', '_rev', 'type', 'schema', 'site', 'week', 'form', 'answers'].sort(),
  );
  // The one of the small site waits for four more of the city.
  for (let index = 0; index < 4; index += 1) await post({ forms: [form({ site: 'westerfilde' })] });
  await weeksLater(3);
  const later = (await released()).map(({ site, week }) => [site, week]);
  expect(later).toEqual(Array(5).fill(['dortmund', '2026-W50']));
  const reader = await cookieOf(server, 'supervisor', demonstration);
  expect((await server.api('GET', '/evaluations/_all_docs', reader)).status).toBe(200);
});

it('twice is once: a batch that is posted again, also after the week was mixed', async () => {
  const tablet = await Promise.all(Array.from({ length: 5 }, () => sealed({ ...form(), week: thisWeek() })));
  const phone = form();
  for (let round = 0; round < 2; round += 1) expect((await post({ sealed: tablet, forms: [phone] })).status).toBe(201);
  await weeksLater(3);
  expect(await released()).toHaveLength(6);
  await post({ sealed: tablet, forms: [phone] });
  await weeksLater(3);
  expect(await released()).toEqual([]);
});

it('keeps a field of action only where five have it, and answers in the order of the questions', async () => {
  const many = Array.from({ length: 6 }, () => form({ field: 'housing', answers: { wait: 'long', useful: 'no' } }));
  await post({ forms: [...many, form({ field: 'health' })] });
  await weeksLater(3);
  const stored = await released();
  expect(stored.filter(({ field }) => field === 'housing')).toHaveLength(6);
  expect(stored.filter(({ field }) => field === undefined)).toHaveLength(1);
  expect(new Set(stored.map((one) => Object.keys(one.answers).join()))).toEqual(new Set(['useful,wait']));
});

it('cannot be linked: neither id nor revision, order, sequence or time tells which form came when', async () => {
  // Each form bears its number in its answers: five questions, three answers each.
  const faces = ['good', 'middling', 'bad'];
  const waits = ['short', 'bearable', 'long'];
  const yes = ['yes', 'partly', 'no'];
  const numbered = Array.from({ length: 27 }, (_, number) =>
    form({
      site: number % 2 ? 'brackel' : 'westerfilde',
      answers: {
        friendly: faces[number % 3],
        wait: waits[Math.floor(number / 3) % 3],
        useful: yes[Math.floor(number / 9)],
      },
    }),
  );
  const numberOf = ({ answers: said }: Stored): number =>
    numbered.findIndex((one) => JSON.stringify(sorted(one.answers)) === JSON.stringify(sorted(said)));
  for (const [number, one] of numbered.entries()) {
    server.clock.value += 60_000;
    if (number % 3 > 0) await post({ forms: [one] });
    else await post({ sealed: [await sealed({ ...one, week: thisWeek() })] });
  }
  await weeksLater(3);
  const stored = await released();
  expect(stored.map(numberOf).sort((a, b) => a - b)).toEqual(numbered.map((_, number) => number));
  const { body } = await server.api('GET', '/evaluations/_changes');
  const changed = (body.results as unknown as { id: string }[]).map(({ id }) => stored.find(({ _id }) => _id === id));
  const bySequence = changed.filter((one) => one !== undefined).map(numberOf);
  const byId = stored.map(numberOf);
  const byRevision = [...stored].sort((a, b) => (a._rev < b._rev ? -1 : 1)).map(numberOf);
  for (const order of [bySequence, byId, byRevision]) {
    // As often as not the next one came before; 26 steps, of which all up or down would be an order.
    const ups = order.slice(1).filter((number, index) => number > (order[index] ?? 0)).length;
    expect(ups > 3 && ups < 23 ? '' : `${ups} of 26: ${order.join(' ')}`).toBe('');
  }
  expect(new Set(stored.map(({ _rev }) => _rev)).size).toBe(27);
  const tokens = numbered.map(({ token }) => token);
  expect(tokens.filter((token) => JSON.stringify(stored).includes(token))).toEqual([]);
  const arrivals = await server.api('POST', '/_city/arrivals', {
    body: { database: 'evaluations', ids: stored.map(({ _id }) => _id) },
  });
  const times = JSON.stringify(arrivals.body).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
  expect(new Set(times).size).toBeLessThan(2);
});

it('looks at nobody’s session, renews none, and leaves no trace in log and audit trail', async () => {
  const { headers } = await cookieOf(server, 'counter.brackel', demonstration);
  server.clock.value += 9 * 60_000;
  await server.api('GET', '/_up', { as: null });
  logged.length = 0;
  audited.length = 0;
  const answer = await post({ forms: [form()] }, { ...headers, authorization: 'Basic d3Jvbmc6d3Jvbmc=' });
  expect([answer.status, answer.headers['set-cookie']]).toEqual([201, undefined]);
  await post({ forms: [form({ answers: { useful: 'perhaps' } })] });
  expect(audited).toEqual([]);
  expect(logged.filter(({ pseudonym }) => pseudonym === '-')).toEqual([]);
});

const bad: readonly (readonly [string, object])[] = [
  ['an unknown site', { site: 'nowhere' }],
  ['the city as a site', { site: 'dortmund' }],
  ['an unknown form', { form: 'visit-9' }],
  ['an unknown question', { answers: { name: 'yes' } }],
  ['an answer that is none', { answers: { useful: 'long' } }],
  ['free text, which this city does not want', { texts: { more: 'Amina Rahimi' } }],
  ['an unknown field', { field: 'nothing' }],
  ['who it was', { author: 'annaannaan' }],
  ['when it was', { createdAt: '2026-11-22T10:00:00+01:00' }],
  ['no answer', { answers: {} }],
  ['no token', { token: '1' }],
];
it.each(bad)('refuses %s, with nothing of it in the answer', async (_what, more) => {
  const inOpen = await post({ forms: [form(), form(more)] });
  expect([inOpen.status, inOpen.body.error, inOpen.text.includes('Amina')]).toEqual([400, 'invalid_field', false]);
  const inside = await post({ sealed: [await sealed({ ...form(), week: thisWeek(), ...more }), 'no seal'] });
  expect(inside.body).toEqual({ ok: true, refused: [0, 1] });
});

it.each([
  ['a week to come', 1],
  ['a week more than a year ago', -60],
])('refuses %s', async (_what, weeks) => {
  const week = weekOf(server.clock.value + weeks * weekMs, 'Europe/Berlin');
  expect((await post({ sealed: [await sealed({ ...form(), week })] })).body).toEqual({ ok: true, refused: [0] });
});

it('is capped: forms of a post, size, and posts of an hour', async () => {
  expect((await post({ forms: Array.from({ length: 51 }, () => form()) })).status).toBe(400);
  expect((await post({ sealed: ['x'.repeat(700_000)] })).status).toBe(413);
  expect((await post({})).status).toBe(400);
  expect((await post([])).status).toBe(400);
  const answered: number[] = [];
  for (let index = 0; index < 125; index += 1) answered.push((await post({ forms: [] })).status);
  expect(answered.at(-1)).toBe(429);
  expect(Number((await post({ forms: [] })).headers['retry-after'])).toBeGreaterThan(0);
  server.clock.value += 3_600_000;
  expect((await post({ forms: [form()] })).status).toBe(201);
});

it('tells everybody the questions, and nothing else to anybody', async () => {
  const { body, status } = await server.api('GET', path, { as: null });
  expect([status, Object.keys(body).sort()]).toEqual([200, ['city', 'form', 'network', 'sites']]);
  expect((await server.api('DELETE', path, { as: null })).status).toBe(405);
  for (const who of ['counter.brackel', 'coordinator']) {
    const as = await cookieOf(server, who, demonstration);
    expect([who, (await server.api('GET', '/evaluations/_all_docs', as)).status]).toEqual([who, 403]);
  }
  expect((await server.api('GET', '/evaluations/_all_docs', { as: null })).status).toBe(401);
});

it('is not there where the city asks nothing', async () => {
  const { evaluations: _, ...silent } = await readCity(defaultCityFile);
  const file = join(server.folder, 'silent.json');
  writeFileSync(file, JSON.stringify(silent));
  await provisionAgain(server, file);
  expect((await server.api('GET', path, { as: null })).status).toBe(404);
  expect((await post({ forms: [form()] })).status).toBe(404);
});

const sorted = (map: object): [string, unknown][] => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
