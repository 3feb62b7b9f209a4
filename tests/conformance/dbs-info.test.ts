import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  for (const name of ['a', 'b', 'c']) await server.addDatabase(name);
  await server.api('PUT', '/b/doc', { body: {} });
});
afterAll(() => server.close());

it('describes named databases', async () => {
  const { status, body } = await server.api('POST', '/_dbs_info', { body: { keys: ['b', 'none', 'a', 7] } });
  expect(status).toBe(200);
  expect(body).toEqual([
    { key: 'b', info: expect.objectContaining({ db_name: 'b', doc_count: 1 }) },
    { key: 'none', error: 'not_found' },
    { key: 'a', info: expect.objectContaining({ db_name: 'a', doc_count: 0 }) },
    { key: 7, error: 'not_found' },
  ]);
});

it('describes all, or a range', async () => {
  const all = (await server.api('GET', '/_dbs_info')).body;
  const names = (await server.api('GET', '/_all_dbs')).body;
  expect(all.map((row) => (row as unknown as { key: string }).key)).toEqual(names);
  const some = (await server.api('GET', '/_dbs_info?startkey="b"&limit=1')).body;
  expect(some).toMatchObject([{ key: 'b', info: (await server.api('GET', '/b')).body }]);
  expect((await server.api('GET', '/_all_dbs?startkey="a"&endkey="c"&inclusive_end=false')).body).toEqual(['a', 'b']);
  expect((await server.api('GET', '/_all_dbs?key="b"')).body).toEqual(['b']);
  expect((await server.api('GET', '/_all_dbs?descending=true&startkey="b"&endkey="a"')).body).toEqual(['b', 'a']);
});

it('refuses what CouchDB refuses', async () => {
  const reasonOf = async (body: unknown) => (await server.api('POST', '/_dbs_info', { body })).body.reason;
  expect(await reasonOf({})).toBe('`keys` member must exist.');
  expect(await reasonOf({ keys: 'a' })).toBe('`keys` member must be an array.');
  expect(await reasonOf({ keys: Array.from({ length: 101 }, (_, n) => `d${n}`) })).toBe('too_many_keys');
  expect((await server.api('PUT', '/_dbs_info', { body: {} })).status).toBe(405);
});

it('is for admins', async () => {
  const anna = await server.addUser('anna', ['counter']);
  for (const as of [anna, null]) {
    expect((await server.api('GET', '/_dbs_info', { as })).status).toBe(401);
    expect((await server.api('POST', '/_dbs_info', { as, body: { keys: ['a'] } })).status).toBe(401);
  }
});
