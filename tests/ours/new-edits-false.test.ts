import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
});
afterAll(() => server.close());

const bulk = (docs: unknown, more: object = {}, path = '/db/_bulk_docs') =>
  server.api('POST', path, { body: { docs, ...more } });

it('refuses revisions from elsewhere where a database names who may write them', async () => {
  const rules = { sprechstunde: { newEditsFalse: ['_admin', 'replicator:x'] } };
  await server.addDatabase('guarded', ['counter', 'replicator:x'], rules);
  const doc = { _id: 'x', _rev: '1-abc' };
  const counter = await server.addUser('counter', ['counter']);
  const replicator = await server.addUser('replicator', ['replicator:x']);
  const send = (as: readonly [string, string]) =>
    server.api('POST', '/guarded/_bulk_docs', { as, body: { docs: [doc], new_edits: false } });
  expect((await send(counter)).status).toBe(403);
  expect((await server.api('PUT', '/guarded/x?new_edits=false', { as: counter, body: doc })).status).toBe(403);
  expect((await server.api('GET', '/guarded/x')).status).toBe(404);
  expect((await send(replicator)).status).toBe(201);
  expect((await bulk([doc], { new_edits: false }, '/guarded/_bulk_docs')).status).toBe(201);
  expect(
    (await server.api('POST', '/guarded/_bulk_docs', { as: counter, body: { docs: [{ n: 1 }] } })).body[0]?.ok,
  ).toBe(true);
  await server.api('POST', '/db/_bulk_docs', { as: counter, body: { docs: [doc], new_edits: false } });
  expect((await server.api('GET', '/db/x')).status).toBe(200);
});
