import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  const docs = ['a', 'b', 'c', 'd', 'ä'].map((_id) => ({ _id, n: _id }));
  await server.api('POST', '/db/_bulk_docs', { body: { docs } });
  const { rev } = (await server.api('PUT', '/db/gone', { body: {} })).body;
  await server.api('DELETE', `/db/gone?rev=${rev}`);
});
afterAll(() => server.close());

const list = async (query = ''): Promise<Json> => (await server.api('GET', `/db/_all_docs${query}`)).body;
const ids = (body: Json): string[] => body.rows.map((row) => row.id);
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

it('lists what is not deleted, by id', async () => {
  const body = await list();
  expect(body).toMatchObject({ total_rows: 5, offset: 0 });
  expect(ids(body)).toEqual(['a', 'b', 'c', 'd', 'ä']);
  expect(body.rows[0]).toEqual({ id: 'a', key: 'a', value: { rev: expect.stringMatching(/^1-/) } });
});

it('lists ranges, both ways, with skip and limit', async () => {
  expect(ids(await list(`?startkey=${json('b')}&endkey=${json('c')}`))).toEqual(['b', 'c']);
  expect(ids(await list(`?start_key=${json('b')}&end_key=${json('d')}&inclusive_end=false`))).toEqual(['b', 'c']);
  expect(ids(await list(`?descending=true&startkey=${json('c')}`))).toEqual(['c', 'b', 'a']);
  expect(ids(await list('?skip=1&limit=2'))).toEqual(['b', 'c']);
  expect(ids(await list(`?key=${json('b')}`))).toEqual(['b']);
  expect(await list('?limit=0')).toMatchObject({ total_rows: 5, rows: [] });
  expect(await list(`?startkey=${json('c')}`)).toMatchObject({ offset: 2 });
  expect(await list(`?descending=true&startkey=${json('c')}`)).toMatchObject({ offset: 2 });
});

it('sorts keys that are no strings around the ids', async () => {
  expect(ids(await list(`?startkey=${json(null)}&endkey=${json({})}`))).toHaveLength(5);
  expect(ids(await list(`?startkey=${json({})}`))).toEqual([]);
  expect(ids(await list(`?endkey=${json(9)}`))).toEqual([]);
});

it('finds keys in their order, says which are deleted or missing', async () => {
  const keys = ['d', 'gone', 'nothing', 'a', 7];
  for (const body of [
    await list(`?keys=${json(keys)}&include_docs=true`),
    (await server.api('POST', '/db/_all_docs?include_docs=true', { body: { keys } })).body,
    (await server.api('POST', '/db/_all_docs', { body: { keys, include_docs: true } })).body,
  ]) {
    expect(body.total_rows).toBe(5);
    expect(body.rows).toEqual([
      { id: 'd', key: 'd', value: { rev: expect.any(String) }, doc: expect.objectContaining({ _id: 'd', n: 'd' }) },
      { id: 'gone', key: 'gone', value: { rev: expect.stringMatching(/^2-/), deleted: true }, doc: null },
      { key: 'nothing', error: 'not_found' },
      { id: 'a', key: 'a', value: { rev: expect.any(String) }, doc: expect.objectContaining({ _id: 'a' }) },
      { key: 7, error: 'not_found' },
    ]);
  }
});

it('ignores parameters that it does not know, refuses broken ones', async () => {
  expect(ids(await list('?deleted=ok&foo=bar'))).toHaveLength(5);
  expect((await list('?limit=x')).error).toBe('query_parse_error');
  expect((await list('?limit=-1')).error).toBe('query_parse_error');
  expect((await list('?descending=maybe')).error).toBe('query_parse_error');
  expect((await list('?startkey=b')).error).toBe('bad_request');
  expect((await list(`?keys=${json('a')}`)).reason).toContain('must be an array');
  expect((await list(`?startkey=${json('c')}&endkey=${json('a')}`)).error).toBe('query_parse_error');
});

it('streams long lists whole and in order', async () => {
  await server.addDatabase('long');
  const docs = Array.from({ length: 1800 }, (_, n) => ({ _id: String(n).padStart(5, '0'), text: 'x'.repeat(200) }));
  await server.api('POST', '/long/_bulk_docs', { body: { docs } });
  const { body } = await server.api('GET', '/long/_all_docs?include_docs=true');
  expect(ids(body)).toEqual(docs.map(({ _id }) => _id));
  expect(ids((await server.api('GET', '/long/_all_docs?descending=true&skip=700&limit=900')).body)).toEqual(
    docs
      .map(({ _id }) => _id)
      .toReversed()
      .slice(700, 1600),
  );
});

it('keeps strangers out', async () => {
  const other = await server.addUser('other', ['elsewhere']);
  for (const [as, status] of [
    [null, 401],
    [other, 403],
  ] as const) {
    const answer = await server.api('GET', '/db/_all_docs', { as });
    expect([answer.status, answer.body.rows]).toEqual([status, undefined]);
  }
});

it.each([
  ['group=true', 'Invalid use of grouping on a map view.'],
  ['group_level=1', 'Invalid use of grouping on a map view.'],
  ['group=false&group_level=1', "Can't specify group=false and group_level>0 at the same time"],
  ['reduce=true', 'Reduce is invalid for map-only views.'],
  ['stale=yes', 'Invalid value for `stale`.'],
  ['update=never', 'Invalid value for `update`.'],
  ['stable=x', 'Invalid value for `stable`.'],
  ['sorted=x', 'Invalid boolean parameter: "x"'],
  ['keys=["a"]&key="a"', '`keys` is incompatible with `key`, `start_key` and `end_key`'],
  ['keys=["a"]&startkey="a"', '`keys` is incompatible with `key`, `start_key` and `end_key`'],
])('refuses as a view does: %s', async (query, reason) => {
  const { status, body } = await server.api('GET', `/db/_all_docs?${encodeURI(query)}`);
  expect([status, body]).toEqual([400, { error: 'query_parse_error', reason }]);
});
