import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let anna: readonly [string, string];
let bernd: readonly [string, string];
beforeAll(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['site:x']);
  bernd = await server.addUser('bernd', []);
  await server.addDatabase('site-x', ['site:x']);
  await server.addDatabase('site-y', ['site:y']);
  await server.addDatabase('network', ['site:x', 'site:y']);
});
afterAll(() => server.close());

it('arrivals tell when a document first got here', async () => {
  server.clock.value = Date.UTC(2026, 10, 23, 8, 30);
  const { rev } = (await server.api('PUT', '/site-x/arriving', { body: { createdAt: '1999' } })).body;
  server.clock.value += 60_000;
  await server.api('PUT', '/site-x/arriving', { body: { _rev: rev } });
  const ask = (body: unknown, as: readonly [string, string] | null = anna) =>
    server.api('POST', '/_city/arrivals', { as, body });
  const { status, body } = await ask({ db: 'site-x', ids: ['arriving', 'nothing'] });
  expect([status, body]).toEqual([200, { arrived: { arriving: '2026-11-23T08:30:00.000Z' } }]);
  expect((await ask({ db: 'site-x', ids: ['arriving'] }, bernd)).status).toBe(403);
  expect((await ask({ db: 'site-x', ids: ['arriving'] }, null)).status).toBe(401);
  expect((await ask({ db: 'none', ids: [] })).status).toBe(404);
  expect((await ask({ db: '_users', ids: ['org.couchdb.user:anna'] })).status).toBe(403);
  expect((await ask({ ids: [] })).status).toBe(400);
  expect((await ask({ db: 'site-x', ids: [1] })).status).toBe(400);
  expect((await ask({ db: 'site-x', ids: Array.from({ length: 1001 }, String) })).status).toBe(400);
});
