import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
  const docs = ['a', 'b', 'c', 'd'].map((_id) => ({ _id, n: _id }));
  await server.api('POST', '/db/_bulk_docs', { body: { docs } });
  for (const id of ['x', 'y']) await server.api('PUT', `/db/_local/${id}`, { body: { id } });
});
afterAll(() => server.close());

const ask = (list: string, body: unknown, query = '') => server.api('POST', `/db/${list}/queries${query}`, { body });

it('answers several queries at once', async () => {
  const queries = [{ keys: ['c', 'none'] }, { startkey: 'b', limit: 2 }, { key: 'd', include_docs: true }, {}];
  const { status, body, text } = await ask('_all_docs', { queries });
  expect(status).toBe(200);
  expect(text).toMatch(/^\{"results":\[\r\n\{"total_rows":4,"offset":null,"rows":\[\r\n\{"id":"c"/);
  expect(body.results[0]).toMatchObject({ total_rows: 4, offset: null, rows: [{ id: 'c' }, { error: 'not_found' }] });
  expect(body.results[1]).toMatchObject({ total_rows: 4, offset: 1, rows: [{ id: 'b' }, { id: 'c' }] });
  expect(body.results[2]).toMatchObject({ rows: [{ id: 'd', doc: { n: 'd' } }] });
  expect(body.results[3]?.rows).toHaveLength(4);
  expect((await ask('_all_docs', { queries: [] })).body).toEqual({ results: [] });
});

it('takes what the address says for all that do not say otherwise', async () => {
  const { body } = await ask('_all_docs', { queries: [{}, { limit: 1 }] }, '?limit=2&include_docs=true');
  expect(body.results.map(({ rows }) => rows.map((row) => row.id))).toEqual([['a', 'b'], ['a']]);
  expect(body.results[0]?.rows[0]).toMatchObject({ doc: { n: 'a' } });
});

it('lists local documents too', async () => {
  const { body } = await ask('_local_docs', { queries: [{ keys: ['_local/y', 'z'] }, { limit: 1 }] });
  expect(body.results.map(({ rows }) => rows.map((row) => row.id))).toEqual([['_local/y', undefined], ['_local/x']]);
  expect(body.results[0]).toMatchObject({ total_rows: null, offset: null });
});

it.each(['_all_docs', '_design_docs', '_local_docs'])('refuses broken queries: %s', async (list) => {
  const reasons = [
    [{}, 'POST body must include `queries` parameter.'],
    [{ queries: {} }, '`queries` member must be an array.'],
  ] as const;
  for (const [body, reason] of reasons) {
    const answer = await ask(list, body);
    expect([answer.status, answer.body.reason]).toEqual([400, reason]);
  }
  expect((await ask(list, { queries: [1] })).status).toBe(400);
  expect((await ask(list, { queries: [{ limit: 'x' }] })).body.error).toBe('query_parse_error');
  expect((await ask(list, { queries: [{}, { startkey: 'b', endkey: 'a' }] })).status).toBe(400);
  expect((await ask(list, { queries: [{ partition: 'x' }] })).body.reason).toBe(
    '`partition` parameter is not supported on this db',
  );
  expect((await server.api('GET', `/db/${list}/queries`)).status).toBe(405);
});

it('has no queries member at the list itself', async () => {
  expect((await server.api('POST', '/db/_all_docs', { body: { queries: [{ limit: 1 }] } })).body.rows).toHaveLength(4);
});

it('keeps strangers and others out', async () => {
  const other = await server.addUser('other', ['elsewhere']);
  for (const list of ['_all_docs', '_design_docs', '_local_docs']) {
    for (const as of [null, other]) {
      const answer = await server.api('POST', `/db/${list}/queries`, { as, body: { queries: [{}] } });
      expect(answer.status).toBe(as ? 403 : 401);
    }
  }
});
