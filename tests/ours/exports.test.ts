import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTrail, type Trail } from '../../sync-server/audit/trail.ts';
import { createPseudonyms } from '../../sync-server/logger.ts';
import { sendersWithout } from '../builders/senders.ts';
import { startServer, type TestServer } from '../builders/server.ts';

const secret = Buffer.alloc(32, 1);
const note = { what: 'directory-csv', count: 150, at: '2026-11-23T10:00:00+01:00' };

let server: TestServer;
let trail: Trail;
let anna: readonly [string, string];
beforeAll(async () => {
  const clock = { now: () => Date.UTC(2026, 10, 23, 9) };
  trail = openTrail({ path: ':memory:', secret, clock, pseudonym: createPseudonyms(secret) });
  server = await startServer({ audit: trail });
  anna = await server.addUser('anna', ['site:x:counter', 'author:annaannaan']);
});
afterAll(async () => {
  await server.close();
  trail.close();
});

const exported = () => trail.read({ limit: 500, events: ['exported'] }).entries;
const tell = (body: unknown, as: readonly [string, string] | null = anna) =>
  server.api('POST', '/_city/exports', { as, body });

it('what a tablet has exported stands in the trail: who, what, how many, when by its own clock', async () => {
  const { status, body } = await tell(note);
  expect([status, body]).toEqual([201, { ok: true }]);
  expect(exported()).toEqual([
    expect.objectContaining({
      event: 'exported',
      by: 'annaannaan',
      subject: 'directory-csv',
      count: 150,
      reason: 'at 2026-11-23T10:00:00+01:00',
    }),
  ]);
});

it.each([
  ['something that nobody exports', { ...note, what: 'persons' }],
  ['words of somebody’s own', { ...note, reason: 'Amina Rahimi' }],
  ['a number that is none', { ...note, count: -1 }],
  ['more than there can be', { ...note, count: 1_000_001 }],
  ['no time', { ...note, at: 'yesterday' }],
  ['nothing', {}],
])('refuses %s', async (_what, body) => {
  const before = exported().length;
  const answer = await tell(body);
  expect([answer.status, answer.text.includes('Amina')]).toEqual([400, false]);
  expect(exported()).toHaveLength(before);
});

it('is a question for nobody', async () => {
  expect((await server.api('GET', '/_city/exports', { as: anna })).status).toBe(405);
});

it('nobody without a session that holds puts anything into the trail', { timeout: 60_000 }, async () => {
  const senders = await sendersWithout(server, ['site:x:counter']);
  const before = exported().length;
  const strangers = [
    'stranger',
    'expired',
    'signed out',
    'invented',
    'forged',
    'removed',
    'renewed',
    'revoked',
    'deactivated',
  ];
  const without = senders.filter(([who]) => strangers.some((one) => who.includes(one)));
  expect(without.length).toBeGreaterThan(8);
  for (const [who, options] of without) {
    const { status, text } = await server.api('POST', '/_city/exports', { ...options, body: note });
    expect([who, [401, 403].includes(status), text.includes('annaannaan')]).toEqual([who, true, false]);
  }
  expect(exported()).toHaveLength(before);
});
