import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
});
afterAll(() => server.close());

const ask = (body: unknown) => server.api('POST', '/db/_missing_revs', { body });

it('tells which of the named revisions are not here', async () => {
  const { rev } = (await server.api('PUT', '/db/a', { body: {} })).body;
  const { status, body } = await ask({ a: [rev, '3-xyz'], none: ['1-a'] });
  expect([status, body]).toEqual([200, { missing_revs: { a: ['3-xyz'], none: ['1-a'] } }]);
  expect((await ask({ a: [rev] })).body).toEqual({ missing_revs: {} });
});

it('refuses what is no list of revisions', async () => {
  for (const body of [{ a: 'x' }, { a: ['x'] }, []]) expect((await ask(body)).status).toBe(400);
  expect((await server.api('GET', '/db/_missing_revs')).status).toBe(405);
});
