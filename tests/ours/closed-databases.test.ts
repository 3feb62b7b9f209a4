import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let anna: readonly [string, string];
beforeAll(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['counter']);
});
afterAll(() => server.close());

it('keeps a database of the city closed when its lists are empty', async () => {
  await server.api('PUT', '/of-city');
  await server.api('PUT', '/of-city/_security', { body: { sprechstunde: { city: 'x' }, members: { roles: [] } } });
  expect((await server.api('GET', '/of-city', { as: anna })).status).toBe(403);
  expect((await server.api('GET', '/of-city', { as: null })).status).toBe(401);
});

it('reserves the name of the app, and keeps the accounts', async () => {
  const { status, body } = await server.api('PUT', '/app');
  expect([status, body.error]).toEqual([400, 'illegal_database_name']);
  expect((await server.api('DELETE', '/_users')).status).toBe(403);
});
