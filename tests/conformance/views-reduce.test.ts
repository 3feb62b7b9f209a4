import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
const count = 500;
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const twice = 'function (doc) { emit(doc.n, doc.n); emit(doc.n, doc.n); }';
const sumTo = (n: number) => (n * (n + 1)) / 2;

beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  const docs = Array.from({ length: count }, (_, n) => ({ _id: `${n + 1}`, n: n + 1 }));
  await server.api('POST', '/db/_bulk_docs', { body: { docs } });
  const reduces = ['_sum', '_count', '_stats', '_approx_count_distinct', '_first', '_last', '_top_3', '_bottom_2'];
  const own = 'function (keys, values, rereduce) { return sum(values); }';
  const views = Object.fromEntries([...reduces, own].map((reduce) => [reduce, { map: twice, reduce }]));
  await server.api('PUT', '/db/_design/d', { body: { views: { ...views, own: { map: twice, reduce: own } } } });
});
afterAll(() => server.close());

const rows = async (name: string, query = '') =>
  (await server.api('GET', `/db/_design/d/_view/${encodeURIComponent(name)}${query}`)).body.rows;
const value = async (name: string, query = '') => (await rows(name, query))[0]?.value;

describe('built-in functions', () => {
  it('reduce everything', async () => {
    expect(await value('_sum')).toBe(2 * sumTo(count));
    expect(await value('_count')).toBe(2 * count);
    expect(await value('_stats')).toEqual({
      sum: 2 * sumTo(count),
      count: 2 * count,
      min: 1,
      max: count,
      sumsqr: (2 * count * (count + 1) * (2 * count + 1)) / 6,
    });
    expect(await value('_first')).toBe(1);
    expect(await value('_last')).toBe(count);
    expect(await value('_top_3')).toEqual([500, 499, 498]);
    expect(await value('_bottom_2')).toEqual([1, 2]);
    expect(await value('own')).toBe(2 * sumTo(count));
  });

  it('reduce ranges, large and small', async () => {
    for (const [from, to] of [
      [4, 4],
      [4, 6],
      [1, 100],
      [77, 423],
      [250, 251],
      [1, 500],
    ] as const) {
      const query = `?startkey=${from}&endkey=${to}`;
      expect(await value('_sum', query)).toBe(2 * (sumTo(to) - sumTo(from - 1)));
      expect(await value('own', query)).toBe(2 * (sumTo(to) - sumTo(from - 1)));
      expect(await value('_count', query)).toBe(2 * (to - from + 1));
      expect(await value('_top_3', query)).toEqual([to, to - 1, to - 2].filter((n) => n >= from));
    }
    expect(await rows('_sum', '?startkey=600')).toEqual([]);
  });

  it('count distinct keys: few exactly, many nearly', async () => {
    expect(await value('_approx_count_distinct', '?endkey=1')).toBe(1);
    expect(await value('_approx_count_distinct', '?startkey=5&endkey=14')).toBe(10);
    const all = Number(await value('_approx_count_distinct'));
    expect(Math.abs(all - count)).toBeLessThan(count * 0.033);
  });
});

describe('groups', () => {
  const shelves = [
    ['a'],
    ['a'],
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b', 'c'],
    ['a', 'b', 'd'],
    ['a', 'c', 'd'],
    ['d'],
    ['d', 'a'],
  ];
  const view = async (query: string): Promise<Json> =>
    (await server.api('GET', `/shelves/_design/d/_view/v${query}`)).body;
  const pairs = async (query: string) => (await view(query)).rows.map((row) => [row.key, row.value]);
  beforeAll(async () => {
    await server.addDatabase('shelves');
    const docs = [...shelves.map((keys) => ({ keys })), { keys: 'text' }, { keys: 'text' }];
    await server.api('POST', '/shelves/_bulk_docs', { body: { docs } });
    const map = 'function (doc) { emit(doc.keys, 1); }';
    await server.api('PUT', '/shelves/_design/d', { body: { views: { v: { map, reduce: '_sum' } } } });
  });

  it('of equal keys', async () => {
    expect(await pairs('?group=true')).toEqual([
      ['text', 2],
      [['a'], 2],
      [['a', 'b'], 2],
      [['a', 'b', 'c'], 1],
      [['a', 'b', 'd'], 1],
      [['a', 'c', 'd'], 1],
      [['d'], 1],
      [['d', 'a'], 1],
    ]);
  });

  it('of equal beginnings', async () => {
    expect(await pairs('?group_level=1')).toEqual([
      ['text', 2],
      [['a'], 7],
      [['d'], 2],
    ]);
    expect(await pairs('?group_level=2')).toEqual([
      ['text', 2],
      [['a'], 2],
      [['a', 'b'], 4],
      [['a', 'c'], 1],
      [['d'], 1],
      [['d', 'a'], 1],
    ]);
    expect(await pairs('?group_level=1&descending=true')).toEqual([
      [['d'], 2],
      [['a'], 7],
      ['text', 2],
    ]);
    expect(await pairs('?group_level=0')).toEqual([[null, 11]]);
    expect(await pairs('?group=true&group_level=1')).toHaveLength(3);
  });

  it('with ranges, skip and limit', async () => {
    const range = `startkey=${json(['a', 'b'])}&endkey=${json(['d', {}])}`;
    expect(await pairs(`?group_level=1&${range}`)).toEqual([
      [['a'], 5],
      [['d'], 2],
    ]);
    expect(await pairs('?group=true&skip=1&limit=2')).toEqual([
      [['a'], 2],
      [['a', 'b'], 2],
    ]);
    expect(await pairs('?group=true&limit=0')).toEqual([]);
    expect(await pairs('?skip=1')).toEqual([]);
  });

  it('of many keys, in their order; those that are not there are left out', async () => {
    expect(await pairs(`?group=true&keys=${json([['d'], 'nothing', 'text', ['a', 'b']])}`)).toEqual([
      [['d'], 1],
      ['text', 2],
      [['a', 'b'], 2],
    ]);
  });

  it('carry no total and no offset', async () => {
    expect(Object.keys(await view(''))).toEqual(['rows']);
    expect(Object.keys(await view('?update_seq=true'))).toEqual(['update_seq', 'rows']);
    expect((await view('?reduce=false')).total_rows).toBe(11);
  });
});

describe('what cannot be reduced', () => {
  const ask = async (docs: readonly object[], map: string, reduce: string) => {
    const name = `x${Math.random().toString(36).slice(2)}`;
    await server.addDatabase(name);
    await server.api('POST', `/${name}/_bulk_docs`, { body: { docs } });
    await server.api('PUT', `/${name}/_design/d`, { body: { views: { v: { map, reduce } } } });
    return server.api('GET', `/${name}/_design/d/_view/v`);
  };
  const map = 'function (doc) { emit(null, doc.v); }';
  const docs = (...values: unknown[]) => values.map((v, n) => ({ _id: `${n}`, v }));

  it('_sum adds arrays and objects', async () => {
    expect((await ask(docs([1, 2], [3], 4), map, '_sum')).body.rows).toEqual([{ key: null, value: [8, 2] }]);
    const objects = docs({ a: 1, b: { c: [1] } }, { b: { c: [2, 3], d: 1 } }, { a: 5 });
    expect((await ask(objects, map, '_sum')).body.rows).toEqual([
      { key: null, value: { a: 6, b: { c: [3, 3], d: 1 } } },
    ]);
  });

  it('_sum shows what it cannot add', async () => {
    expect((await ask(docs(1, 'two'), map, '_sum')).body.rows[0]?.value).toMatchObject({
      error: 'builtin_reduce_error',
      reason: expect.stringContaining('The _sum function requires that map values be numbers'),
      caused_by: 'two',
    });
  });

  it('_stats fails', async () => {
    expect(await ask(docs(1, 'two'), map, '_stats')).toMatchObject({ status: 500, body: { error: 'invalid_value' } });
  });

  it('_stats takes arrays and ready statistics', async () => {
    const one = { sum: 4, count: 2, min: 1, max: 3, sumsqr: 10 };
    expect((await ask(docs(one, 5), map, '_stats')).body.rows[0]?.value).toEqual({
      sum: 9,
      count: 3,
      min: 1,
      max: 5,
      sumsqr: 35,
    });
    expect((await ask(docs([1, 2], [3, 4]), map, '_stats')).body.rows[0]?.value).toMatchObject([
      { sum: 4, count: 2 },
      { sum: 6, max: 4 },
    ]);
  });

  it('a function that throws gives null', async () => {
    const { body } = await ask(docs(1), map, 'function () { throw new Error("no"); }');
    expect(body.rows).toEqual([{ key: null, value: null }]);
  });

  it('a function that does not sum up is told so', async () => {
    const wordy = 'function () { var all = []; for (var n = 0; n < 1000; n += 1) all.push("wazzap"); return all; }';
    const { status, body } = await ask(docs(1), map, wordy);
    expect(status).toBe(200);
    expect(body.rows).toEqual([
      {
        key: null,
        error: 'reduce_overflow_error',
        reason: expect.stringContaining('Reduce output must shrink more rapidly'),
      },
    ]);
  });

  it('what follows the name of a built-in function does not count', async () => {
    for (const reduce of ['_sum\n', '_countorama', '_stats  ']) {
      expect((await ask(docs(1, 2), map, reduce)).status).toBe(200);
    }
  });

  it('keys are pairs of key and id, and null when rereducing', async () => {
    const show = 'function (keys, values, rereduce) { return rereduce ? "again" : [keys, values]; }';
    const { body } = await ask(docs(7), 'function (doc) { emit(["k"], doc.v); }', show);
    expect(body.rows[0]?.value).toEqual([[[['k'], '0']], [7]]);
  });
});
