import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

/** As CouchDB's documentation tells it (ddocs/views/collation). */
const usual = [
  null,
  false,
  true,
  -1,
  0,
  1,
  2,
  3,
  4,
  10,
  '_a',
  '-a',
  '@',
  '1',
  '10',
  '2',
  'a',
  'A',
  'ä',
  'aa',
  'aA',
  'Aa',
  'b',
  'B',
  'ba',
  'bb',
  't',
  'z',
  'я',
  [],
  [null],
  ['a'],
  ['b'],
  ['b', 'c'],
  ['b', 'c', 'a'],
  ['b', 'd'],
  ['b', 'd', 'e'],
  [['a']],
  {},
  { a: 1 },
  { a: 2 },
  { b: 1 },
  { b: 2 },
  { b: 2, a: 1 },
  { b: 2, c: 2 },
];

const raw = [
  1,
  2,
  3,
  4,
  false,
  null,
  true,
  {},
  { a: 1 },
  { a: 2 },
  { b: 1 },
  { b: 2 },
  { b: 2, a: 1 },
  { b: 2, c: 2 },
  [],
  ['a'],
  ['b'],
  ['b', 'c'],
  ['b', 'c', 'a'],
  ['b', 'd'],
  ['b', 'd', 'e'],
  'A',
  'B',
  'a',
  'aa',
  'b',
  'ba',
  'bb',
  'ä',
];

describe.each([
  ['usual', usual, {}],
  ['raw', raw, { collation: 'raw' }],
] as const)('%s collation', (name, values, options) => {
  const path = `/${name}/_design/d/_view/v`;
  beforeAll(async () => {
    await server.addDatabase(name);
    const docs = values.map((foo, n) => ({ _id: String((n * 37) % 101), foo }));
    await server.api('POST', `/${name}/_bulk_docs`, { body: { docs } });
    const map = 'function (doc) { emit(doc.foo, null); }';
    await server.api('PUT', `/${name}/_design/d`, { body: { views: { v: { map, options } } } });
  });
  const keys = async (query = '') => (await server.api('GET', path + query)).body.rows.map(({ key }) => key);

  it('sorts up and down', async () => {
    expect(await keys()).toEqual(values);
    expect(await keys('?descending=true')).toEqual(values.toReversed());
  });

  it('finds each key, and everything from it and up to it', async () => {
    for (const [place, value] of values.entries()) {
      expect(await keys(`?key=${json(value)}`)).toEqual([value]);
      expect(await keys(`?startkey=${json(value)}`)).toEqual(values.slice(place));
      expect(await keys(`?endkey=${json(value)}&inclusive_end=false`)).toEqual(values.slice(0, place));
      expect(await keys(`?descending=true&endkey=${json(value)}`)).toEqual(values.slice(place).toReversed());
    }
  });
});

it('equal keys come by the bytes of the ids', async () => {
  await server.addDatabase('ids');
  const ids = ['A', 'Z', 'a', 'b', 'z', 'ä', 'ｚ', '\u{1F600}'];
  await server.api('POST', '/ids/_bulk_docs', { body: { docs: ids.toReversed().map((_id) => ({ _id })) } });
  const map = 'function (doc) { emit(1); }';
  await server.api('PUT', '/ids/_design/d', { body: { views: { v: { map } } } });
  const { rows } = (await server.api('GET', '/ids/_design/d/_view/v')).body;
  expect(rows.map(({ id }) => id)).toEqual(ids);
});

it('{} closes a range of arrays with one beginning', async () => {
  await server.addDatabase('arrays');
  const docs = [['a'], ['a', 1], ['a', 'x'], ['a', ['z']], ['ab'], ['b']].map((key) => ({ key }));
  await server.api('POST', '/arrays/_bulk_docs', { body: { docs } });
  const map = 'function (doc) { emit(doc.key); }';
  await server.api('PUT', '/arrays/_design/d', { body: { views: { v: { map } } } });
  const range = `?startkey=${json(['a'])}&endkey=${json(['a', {}])}`;
  const { rows } = (await server.api('GET', `/arrays/_design/d/_view/v${range}`)).body;
  expect(rows.map(({ key }) => key)).toEqual([['a'], ['a', 1], ['a', 'x'], ['a', ['z']]]);
});
