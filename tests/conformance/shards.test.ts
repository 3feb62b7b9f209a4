import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
});
afterAll(() => server.close());

const range = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}$/);

it('names the shards and where they are', async () => {
  const { status, body } = await server.api('GET', '/db/_shards');
  expect(status).toBe(200);
  for (const [name, nodes] of Object.entries(body.shards as Record<string, string[]>)) {
    expect([name, nodes]).toEqual([range, [expect.any(String)]]);
  }
});

it('names the shard of a document, whether it is there or not', async () => {
  const { status, body } = await server.api('GET', '/db/_shards/a');
  expect([status, body]).toEqual([200, { range, nodes: [expect.any(String)] }]);
});

it('synchronises shards for admins', async () => {
  const { status, body } = await server.api('POST', '/db/_sync_shards');
  expect([status, body]).toEqual([202, { ok: true }]);
  const anna = await server.addUser('anna', ['counter']);
  for (const as of [null, anna]) expect((await server.api('POST', '/db/_sync_shards', { as })).status).toBe(401);
});

it('is for members', async () => {
  const other = await server.addUser('other');
  for (const path of ['/db/_shards', '/db/_shards/a']) {
    expect((await server.api('GET', path, { as: null })).status).toBe(401);
    expect((await server.api('GET', path, { as: other })).status).toBe(403);
  }
});
