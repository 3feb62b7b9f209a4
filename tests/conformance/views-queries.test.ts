import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  const docs = Array.from({ length: 6 }, (_, n) => ({ _id: `d${n}`, n }));
  await server.api('POST', '/db/_bulk_docs', { body: { docs } });
  const map = 'function (doc) { emit(doc.n, doc.n); }';
  await server.api('PUT', '/db/_design/d', { body: { views: { all: { map }, sum: { map, reduce: '_sum' } } } });
});
afterAll(() => server.close());

const ask = (view: string, body: unknown, query = '') =>
  server.api('POST', `/db/_design/d/_view/${view}/queries${query}`, { body });

it('answers several queries at once', async () => {
  const { status, text, body } = await ask('all', { queries: [{ key: 3 }, { keys: [5, 1] }, { limit: 0 }] });
  expect(status).toBe(200);
  expect(
    text.startsWith('{"results":[\r\n{"total_rows":6,"offset":3,"rows":[\r\n{"id":"d3","key":3,"value":3}\r\n]},\r\n'),
  ).toBe(true);
  expect(text.endsWith('\r\n]}\n')).toBe(true);
  expect(body.results.map(({ rows }) => rows.map(({ key }) => key))).toEqual([[3], [5, 1], []]);
});

it('each query may reduce or not', async () => {
  const queries = [{}, { reduce: false, limit: 1 }, { group: true, keys: [2, 4] }];
  const { body } = await ask('sum', { queries });
  expect(body.results.map(({ rows }) => rows)).toEqual([
    [{ key: null, value: 15 }],
    [{ id: 'd0', key: 0, value: 0 }],
    [
      { key: 2, value: 2 },
      { key: 4, value: 4 },
    ],
  ]);
});

it('what a query does not say is as the address says', async () => {
  const { body } = await ask('all', { queries: [{ limit: 1 }, {}] }, '?descending=true');
  expect(body.results.map(({ rows }) => rows.map(({ key }) => key))).toEqual([[5], [5, 4, 3, 2, 1, 0]]);
});

it('one that does not fit refuses all', async () => {
  expect(await ask('sum', { queries: [{}, { include_docs: true }] })).toMatchObject({
    status: 400,
    body: { error: 'query_parse_error', reason: '`include_docs` is invalid for reduce' },
  });
});

it('asks for queries', async () => {
  expect((await ask('all', {})).body.reason).toBe('POST body must include `queries` parameter.');
  expect((await ask('all', { queries: 1 })).body.reason).toBe('`queries` member must be an array.');
  expect((await ask('all', { queries: [] })).body.results).toEqual([]);
  expect((await ask('none', { queries: [{}] })).body.reason).toBe('missing_named_view');
  expect(await server.api('GET', '/db/_design/d/_view/all/queries')).toMatchObject({ status: 405 });
});
