import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
  const docs = ['A', 'a', 'b', '_design/1', '_design/2', '_design/3', '_design/4', '_design/5'].map((_id) => ({ _id }));
  await server.api('POST', '/db/_bulk_docs', { body: { docs } });
});
afterAll(() => server.close());

const list = async (query = ''): Promise<Json> => (await server.api('GET', `/db/_design_docs${query}`)).body;
const numbers = (body: Json): string[] => body.rows.map((row) => row.id.replace('_design/', ''));
const id = (number: string) => encodeURIComponent(JSON.stringify(`_design/${number}`));

it('lists design documents and counts them alone', async () => {
  const body = await list();
  expect(body).toMatchObject({ total_rows: 5, offset: 0 });
  expect(numbers(body)).toEqual(['1', '2', '3', '4', '5']);
  expect((await list('?include_docs=true')).rows[0]).toMatchObject({ doc: { _id: '_design/1' } });
  expect((await list('?update_seq=true')).update_seq).toMatch(/^8-/);
});

it('lists ranges of them, both ways', async () => {
  expect(numbers(await list(`?start_key=${id('3')}`))).toEqual(['3', '4', '5']);
  expect(await list(`?startkey=${id('3')}`)).toMatchObject({ offset: 2 });
  expect(numbers(await list(`?endkey=${id('3')}`))).toEqual(['1', '2', '3']);
  expect(numbers(await list(`?end_key=${id('3')}&inclusive_end=false`))).toEqual(['1', '2']);
  expect(numbers(await list(`?end_key=${id('3')}&inclusive_end=false&descending=true`))).toEqual(['5', '4']);
  expect(numbers(await list('?descending=true'))).toEqual(['5', '4', '3', '2', '1']);
  expect(numbers(await list(`?endkey=${id('5')}&limit=2`))).toEqual(['1', '2']);
  expect(numbers(await list(`?endkey=${id('5')}&skip=2`))).toEqual(['3', '4', '5']);
  expect(numbers(await list(`?key=${id('3')}`))).toEqual(['3']);
  expect(numbers(await list('?startkey="a"'))).toEqual([]);
  expect(numbers(await list('?endkey="a"'))).toHaveLength(5);
  expect(numbers(await list('?startkey="a"&descending=true'))).toHaveLength(5);
});

it('takes keys, in the address and in a body', async () => {
  const keys = ['_design/2', '_design/3'];
  expect(numbers(await list(`?keys=${encodeURIComponent(JSON.stringify(keys))}`))).toEqual(['2', '3']);
  const post = (query: string, body: unknown) => server.api('POST', `/db/_design_docs${query}`, { body });
  expect(numbers((await post('', { keys })).body)).toEqual(['2', '3']);
  expect(numbers((await post('', {})).body)).toHaveLength(5);
  expect(numbers((await post('', { keys, limit: 1 })).body)).toEqual(['2']);
  expect(numbers((await post('?limit=1', { keys })).body)).toEqual(['2']);
  // What the address says counts first.
  expect(numbers((await post('?limit=0', { keys, limit: 2 })).body)).toEqual([]);
  expect((await post('', { keys: 'x' })).status).toBe(400);
});

it('answers several queries at once', async () => {
  const queries = [{ keys: ['_design/3', 'none'] }, { limit: 1, skip: 1 }, { start_key: '_design/5' }];
  const { status, body } = await server.api('POST', '/db/_design_docs/queries', { body: { queries } });
  expect(status).toBe(200);
  expect(body.results[0]).toMatchObject({
    total_rows: 5,
    offset: null,
    rows: [{ id: '_design/3' }, { key: 'none', error: 'not_found' }],
  });
  expect(body.results[1]).toMatchObject({ offset: 1, rows: [{ id: '_design/2' }] });
  expect(body.results[2]).toMatchObject({ offset: 4, rows: [{ id: '_design/5' }] });
});

it('refuses other methods and broken queries', async () => {
  expect((await server.api('PUT', '/db/_design_docs', { body: {} })).status).toBe(405);
  expect((await server.api('GET', '/db/_design_docs/queries')).status).toBe(405);
  expect((await list('?startkey="b"&endkey="a"')).error).toBe('query_parse_error');
});
