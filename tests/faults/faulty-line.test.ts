import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOnServer, type Row } from '../../src/database/row.ts';
import type { Json } from '../../src/lib/json.ts';
import { fieldsOf, newConsultationForm } from '../../src/model/records/draft.ts';
import { createFaultyProxy, type FaultyProxy } from '../builders/faulty-proxy.ts';
import { seededRandom } from '../builders/random.ts';
import { type RemoteTablet, startRemoteTablet } from '../builders/remote-tablet.ts';
import { smallCity } from '../builders/small-city.ts';

import { createTestServer, type TestServer } from '../builders/test-server.ts';

/*
 * The real client code, a proxy that does what networks do, the real server. FAULTS says how many requests are hurt
 * before the line heals; SEED repeats a run.
 */

const seed = Number(process.env.SEED ?? 20_261_123);
const wanted = Number(process.env.FAULTS ?? 150);
const healedWithin = 60_000;
const city = smallCity();
const password = city.demonstration?.password ?? '';
const names = ['counter.hafen', 'counter.hafen', 'supervisor'];

let server: TestServer;
const proxies: FaultyProxy[] = [];
const tablets: RemoteTablet[] = [];

beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'city-')), 'hafenau.json');
  await writeFile(file, JSON.stringify(city));
  server = await createTestServer({ CITY_FILE: file });
  for (const index of names.keys()) {
    const random = seededRandom(seed + index);
    proxies.push(await createFaultyProxy({ target: server.url, random, share: 0.4, longest: 200 }));
  }
}, 60_000);
afterAll(async () => {
  for (const tablet of tablets) await tablet.end();
  for (const proxy of proxies) await proxy.close();
  await server.destroy();
});

const rowsOf = (tablet: RemoteTablet): Promise<Row[]> => tablet.rows('site-hafen', 'consultation');
const concernsOf = (body: { concerns?: Json }): string[] =>
  ((body.concerns ?? []) as { id: string }[]).map(({ id }) => id).sort();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const hurt = (): number => proxies.reduce((sum, proxy) => sum + proxy.total(), 0);

/** What the server holds, asked past the proxies: the revisions of each record and its concerns. */
async function atServer(): Promise<Map<string, { history: string[]; concerns: string[] }>> {
  const authorization = `Basic ${Buffer.from(`counter.hafen:${password}`).toString('base64')}`;
  const response = await fetch(`${server.url}/site-hafen/_all_docs?include_docs=true`, { headers: { authorization } });
  const { rows } = (await response.json()) as { rows: { id: string; doc: { concerns?: Json } }[] };
  const found = new Map<string, { history: string[]; concerns: string[] }>();
  for (const { id, doc } of rows.filter((row) => row.id.startsWith('consultation-'))) {
    const one = await fetch(`${server.url}/site-hafen/${id}?revs=true`, { headers: { authorization } });
    const { _revisions: revisions } = (await one.json()) as { _revisions: { start: number; ids: string[] } };
    const history = revisions.ids.map((hash, index) => `${revisions.start - index}-${hash}`);
    found.set(id, { history, concerns: concernsOf(doc) });
  }
  return found;
}

let concerns = 0;
const concern = () => {
  concerns += 1;
  return { id: `c${String(concerns).padStart(9, '0')}`, field: 'boats', outcome: 'solved' };
};
/** By record the concerns that somebody saved and nobody took away. */
const saved = new Map<string, Set<string>>();

async function create(tablet: RemoteTablet): Promise<void> {
  const form = newConsultationForm('hafen', '2026-11-21', undefined);
  const first = concern();
  const fields = { ...fieldsOf({ ...form, concerns: [{ ...first, referral: '' }] }), concerns: [first] };
  const id = await tablet.create('consultation', 'site-hafen', 'hafen', fields);
  saved.set(id, new Set([first.id]));
}

/** A record keeps a stamp for every item that it ever had, at most 100. */
const mostEdits = 40;
const edits = new Map<string, number>();

async function add(tablet: RemoteTablet, row: Row): Promise<void> {
  edits.set(row.id, (edits.get(row.id) ?? 0) + 1);
  const open = (await tablet.get(row.db, row.id))?.body ?? row.body;
  const list = (open.concerns ?? []) as { id: string }[];
  const next = concern();
  const gone = list.slice(0, Math.max(0, list.length - 7));
  const concerns = [...list.slice(gone.length), next] as Json[];
  await tablet.edit({ id: row.id, db: row.db }, { concerns }, open);
  saved.get(row.id)?.add(next.id);
  for (const { id } of gone) saved.get(row.id)?.delete(id);
}

/** Rows that a tablet calls sent must be on the server, with that revision. */
async function falselySent(): Promise<string[]> {
  const called = (await Promise.all(tablets.map(rowsOf))).flat().filter(isOnServer);
  const there = await atServer();
  return called.filter((row) => !there.get(row.id)?.history.includes(row.rev)).map((row) => `${row.id} ${row.rev}`);
}

describe(`a faulty line (SEED=${seed} FAULTS=${wanted})`, () => {
  it('loses nothing, calls nothing sent that is not, and converges when it heals', async () => {
    for (const [index, name] of names.entries()) {
      const url = proxies[index]?.url ?? '';
      tablets.push(await startRemoteTablet({ url, name, password, shortestPause: 40, clockOffset: 0 }));
    }
    const random = seededRandom(seed);
    const counters = tablets.slice(0, 2);
    let checked = 0;
    const wrong: string[] = [];
    while (hurt() < wanted) {
      const tablet = counters[Math.floor(random() * 2)] as RemoteTablet;
      const rows = (await rowsOf(tablet)).filter(({ id }) => (edits.get(id) ?? 0) < mostEdits);
      const row = rows[Math.floor(random() * rows.length)];
      if (!row || rows.length < 10 || (random() < 0.1 && rows.length < 60)) await create(tablet);
      else await add(tablet, row);
      await tablet.wake();
      await pause(random() * 60);
      if (hurt() > checked + wanted / 4) {
        checked = hurt();
        wrong.push(...(await falselySent()));
      }
    }
    const faulted = hurt();
    expect(wrong).toEqual([]);
    for (const proxy of proxies) proxy.heal();
    const healed = performance.now();
    const all = [...saved.keys()].sort();
    const state = async () => {
      const lists = await Promise.all(tablets.map(rowsOf));
      return lists.map((rows) => ({
        ids: rows.map((row) => row.id).sort(),
        waiting: rows.filter((row) => !isOnServer(row)).map((row) => `${row.id} ${row.state} ${row.reason}`),
        bodies: JSON.stringify(
          rows.map(({ id, body }) => [id, body]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
        ),
      }));
    };
    await expect
      .poll(
        async () => {
          const [one, two, three] = await state();
          return {
            complete: [one, two, three].every((tablet) => tablet?.ids.join() === all.join()),
            waiting: [one, two, three].flatMap((tablet) => tablet?.waiting),
            equal: one?.bodies === two?.bodies && two?.bodies === three?.bodies,
          };
        },
        { timeout: healedWithin, interval: 200 },
      )
      .toEqual({ complete: true, waiting: [], equal: true });
    const seconds = ((performance.now() - healed) / 1000).toFixed(1);
    const there = await atServer();
    for (const [id, wantedConcerns] of saved) expect(there.get(id)?.concerns).toEqual([...wantedConcerns].sort());
    expect(await falselySent()).toEqual([]);
    for (const tablet of tablets) expect((await tablet.status()).connection).toBe('online');
    const kinds = new Set(proxies.flatMap((proxy) => [...proxy.counts.keys()]));
    console.info(
      `${faulted} requests hurt in ${kinds.size} ways, ${all.length} records, equal ${seconds} s after healing`,
    );
  }, 3_600_000);
});
