import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
const view = '/db/_design/d/_view';
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['member']);
  const docs = Array.from({ length: 10 }, (_, n) => ({ _id: `doc${n}`, n, link: { _id: `doc${9 - n}` } }));
  await server.api('POST', '/db/_bulk_docs', { body: { docs } });
  const views = {
    byN: { map: 'function (doc) { emit(doc.n, null); }' },
    tens: { map: 'function (doc) { emit(Math.floor(doc.n / 5), doc.n); }' },
    links: { map: 'function (doc) { emit(doc.n, doc.link); }' },
    loose: {
      map: 'function (doc) { if (doc.n === 1) { emit("null", {_id: null}); emit("none", {_id: "nobody"}); emit("own", {n: 1}); } }',
    },
    several: {
      map: 'function (doc) { if (doc.n === 3) { emit("x", 2); emit("x", 1); emit("x", "a"); emit("x", 1); } }',
    },
    undef: { map: 'function (doc) { emit(doc.nothing); }' },
    throwing: { map: 'function (doc) { emit(doc.n); if (doc.n % 2) throw new Error("odd"); }' },
    reduced: { map: 'function (doc) { emit(doc.n, 1); }', reduce: '_count' },
  };
  await server.api('PUT', '/db/_design/d', { body: { views } });
});
afterAll(() => server.close());

const get = (name: string, query = '') => server.api('GET', `${view}/${name}${query}`);
const list = async (name: string, query = ''): Promise<Json> => (await get(name, query)).body;
const keys = async (name: string, query = '') => (await list(name, query)).rows.map((row) => row.key);
const ids = async (name: string, query = '') => (await list(name, query)).rows.map((row) => row.id);

it('lists rows by key, as CouchDB writes them', async () => {
  const answer = await get('byN', '?limit=2');
  expect(answer.status).toBe(200);
  expect(answer.text).toBe(
    '{"total_rows":10,"offset":0,"rows":[\r\n{"id":"doc0","key":0,"value":null},\r\n{"id":"doc1","key":1,"value":null}\r\n]}\n',
  );
  expect(await keys('byN')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('gives no ETag, as a CouchDB of version 2 and later', async () => {
  expect((await get('byN')).headers.etag).toBeUndefined();
});

it('gives ranges, both ways, with skip and limit', async () => {
  expect(await keys('byN', '?startkey=3&endkey=5')).toEqual([3, 4, 5]);
  expect(await keys('byN', '?start_key=3&end_key=5&inclusive_end=false')).toEqual([3, 4]);
  expect(await keys('byN', '?descending=true&startkey=5&endkey=3')).toEqual([5, 4, 3]);
  expect(await keys('byN', '?descending=true&startkey=5&endkey=3&inclusive_end=false')).toEqual([5, 4]);
  expect(await keys('byN', '?skip=2&limit=3')).toEqual([2, 3, 4]);
  expect(await keys('byN', '?descending=true&skip=2&limit=3')).toEqual([7, 6, 5]);
  expect(await keys('byN', '?key=4')).toEqual([4]);
  expect(await keys('byN', '?limit=0')).toEqual([]);
  expect(await keys('byN', '?startkey=2.5&endkey=3.5')).toEqual([3]);
  expect(await keys('byN', `?startkey=${json('')}`)).toEqual([]);
});

it('goes on from a document within one key', async () => {
  expect(await ids('tens', '?key=0')).toEqual(['doc0', 'doc1', 'doc2', 'doc3', 'doc4']);
  expect(await ids('tens', '?startkey=0&startkey_docid=doc3&limit=3')).toEqual(['doc3', 'doc4', 'doc5']);
  expect(await ids('tens', '?start_key=0&start_key_doc_id=doc3&endkey=0')).toEqual(['doc3', 'doc4']);
  expect(await ids('tens', '?endkey=0&endkey_docid=doc1')).toEqual(['doc0', 'doc1']);
  expect(await ids('tens', '?endkey=0&endkey_docid=doc1&inclusive_end=false')).toEqual(['doc0']);
  expect(await ids('tens', '?descending=true&startkey=1&startkey_docid=doc6&limit=3')).toEqual([
    'doc6',
    'doc5',
    'doc4',
  ]);
  expect(await ids('tens', '?startkey_docid=doc8')).toHaveLength(10);
});

it('says how many rows there are and where the answer begins', async () => {
  expect(await list('byN', '?startkey=3&limit=2')).toMatchObject({ total_rows: 10, offset: 3 });
  expect(await list('byN', '?startkey=3&skip=2')).toMatchObject({ total_rows: 10, offset: 5 });
  expect(await list('byN', '?descending=true&startkey=3')).toMatchObject({ total_rows: 10, offset: 6 });
  expect(await list('byN', '?skip=99')).toMatchObject({ total_rows: 10, offset: 10, rows: [] });
  expect(await list('byN', '?limit=0')).toMatchObject({ total_rows: 10, offset: 0, rows: [] });
});

it('finds many keys in their order, by GET and POST', async () => {
  const wanted = [7, 99, 2, 7];
  const expected = [7, 2, 7];
  expect(await keys('byN', `?keys=${json(wanted)}`)).toEqual(expected);
  const post = (body: unknown, query = '') => server.api('POST', `${view}/byN${query}`, { body });
  const keysOf = ({ body }: { body: Json }) => body.rows.map((row) => row.key);
  expect(keysOf(await post({ keys: wanted }))).toEqual(expected);
  expect(keysOf(await post({ keys: wanted }, '?descending=true'))).toEqual([7, 2, 7]);
  expect(keysOf(await post({ keys: [7, 2, 3] }, '?skip=1&limit=1'))).toEqual([2]);
  expect(keysOf(await post({ keys: [] }))).toEqual([]);
  expect((await post({ keys: [] })).body).toMatchObject({ total_rows: 10, offset: 0 });
});

it('takes parameters from the body of a POST; the address counts more', async () => {
  const post = async (body: unknown, query = '') =>
    (await server.api('POST', `${view}/byN${query}`, { body })).body.rows.map((row) => row.key);
  expect(await post({ startkey: 3, endkey: 6 })).toEqual([3, 4, 5, 6]);
  expect(await post({ startkey: 3, endkey: 6, descending: false, limit: 2 })).toEqual([3, 4]);
  expect(await post({ startkey: 3, endkey: 6 }, '?limit=1')).toEqual([3]);
  expect(await post({ limit: 3 }, '?limit=1')).toEqual([0]);
  expect(await post({ key: 5 })).toEqual([5]);
  expect(await post({})).toHaveLength(10);
});

it('includes documents: the own ones, or those that a value names', async () => {
  const own = (await list('byN', '?key=3&include_docs=true')).rows[0] as Json;
  expect(own).toMatchObject({ id: 'doc3', doc: { _id: 'doc3', _rev: expect.stringMatching(/^1-/), n: 3 } });
  const linked = (await list('links', '?key=3&include_docs=true')).rows[0] as Json;
  expect(linked).toMatchObject({ id: 'doc3', value: { _id: 'doc6' }, doc: { _id: 'doc6', n: 6 } });
  const loose = await list('loose', '?include_docs=true');
  expect(loose.rows.map((row) => [row.key, row.doc])).toEqual([
    ['none', null],
    ['null', null],
    ['own', expect.objectContaining({ _id: 'doc1' })],
  ]);
});

it('keeps all rows of one document under one key', async () => {
  expect((await list('several')).rows.map((row) => row.value)).toEqual([1, 1, 2, 'a']);
});

it('takes what is undefined for null', async () => {
  expect((await list('undef', '?limit=1')).rows[0]).toEqual({ id: 'doc0', key: null, value: null });
});

it('skips the documents that a function throws at', async () => {
  expect(await keys('throwing')).toEqual([0, 2, 4, 6, 8]);
});

it('answers HEAD, and 405 to what views do not take', async () => {
  expect(await server.api('HEAD', `${view}/byN`)).toMatchObject({ status: 200, text: '' });
  expect((await server.api('PUT', `${view}/byN`, { body: {} })).status).toBe(405);
});

it('says what is missing', async () => {
  expect(await get('nothing')).toMatchObject({
    status: 404,
    body: { error: 'not_found', reason: 'missing_named_view' },
  });
  expect(await server.api('GET', '/db/_design/none/_view/byN')).toMatchObject({
    status: 404,
    body: { error: 'not_found', reason: 'missing' },
  });
  expect((await server.api('GET', '/none/_design/d/_view/byN')).status).toBe(404);
});

it('takes keys with one key for that key', async () => {
  expect((await get('reduced', '?keys=[1]')).body).toEqual((await get('reduced', '?key=1')).body);
  expect((await get('byN', '?keys=[2]')).text).toBe((await get('byN', '?key=2')).text);
});

it.each([
  ['byN', '?group=true', 'Invalid use of grouping on a map view.'],
  ['byN', '?group_level=1', 'Invalid use of grouping on a map view.'],
  ['byN', '?reduce=true', 'Reduce is invalid for map-only views.'],
  ['reduced', '?reduce=false&group=true', 'Invalid use of grouping on a map view.'],
  ['reduced', '?include_docs=true', '`include_docs` is invalid for reduce'],
  ['reduced', '?conflicts=true', '`conflicts` is invalid for reduce views.'],
  ['reduced', '?keys=[1,2]', 'Multi-key fetchs for reduce views must use `group=true`'],
  ['reduced', '?group=false&group_level=2', "Can't specify group=false and group_level>0 at the same time"],
  ['byN', '?keys=1', '`keys` must be an array of strings.'],
  ['byN', '?keys=[1]&key=1', '`keys` is incompatible with `key`, `start_key` and `end_key`'],
  [
    'byN',
    '?startkey=2&endkey=1',
    'No rows can match your key range, reverse your start_key and end_key or set descending=true',
  ],
  [
    'byN',
    '?descending=true&startkey=1&endkey=2',
    'No rows can match your key range, reverse your start_key and end_key or set descending=false',
  ],
  ['byN', '?limit=x', 'Invalid value for integer: "x"'],
  ['byN', '?skip=-1', 'Invalid value for positive integer: "-1"'],
  ['byN', '?descending=maybe', 'Invalid boolean parameter: "maybe"'],
  ['byN', '?stale=yes', 'Invalid value for `stale`.'],
  ['byN', '?update=never', 'Invalid value for `update`.'],
  ['byN', '?stable=x', 'Invalid value for `stable`.'],
  ['byN', '?partition=x', '`partition` parameter is not supported in this database.'],
])('refuses %s%s', async (name, query, reason) => {
  expect(await get(name, query)).toMatchObject({ status: 400, body: { error: 'query_parse_error', reason } });
});

it('refuses broken JSON and bodies', async () => {
  expect(await get('byN', '?startkey=x')).toMatchObject({ status: 400, body: { error: 'bad_request' } });
  const post = (body: unknown) => server.api('POST', `${view}/byN`, { body });
  expect((await post([])).body.reason).toBe('Request body must be a JSON object');
  expect((await post({ keys: 1 })).body.reason).toBe('`keys` member must be an array.');
  expect((await post({ queries: [] })).body.reason).toBe(
    'The `queries` parameter is no longer supported at this endpoint',
  );
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await server.api('POST', `${view}/byN`, { raw: '{}', headers: form })).status).toBe(415);
});

it('ignores parameters that it does not know', async () => {
  expect(await keys('byN', '?foo=bar&sorted=false&stable=true&_=1&limit=1')).toEqual([0]);
});

it('temporary views are gone', async () => {
  expect(await server.api('POST', '/db/_temp_view', { body: { map: 'function (doc) {}' } })).toMatchObject({
    status: 410,
    body: { error: 'gone', reason: 'Temporary views are not supported in CouchDB' },
  });
});

it('is for members', async () => {
  const member = await server.addUser('mia', ['member']);
  const other = await server.addUser('otto', ['elsewhere']);
  expect((await server.api('GET', `${view}/byN`, { as: member })).status).toBe(200);
  for (const [as, status] of [
    [null, 401],
    [other, 403],
  ] as const) {
    for (const [method, path] of [
      ['GET', `${view}/byN`],
      ['POST', `${view}/byN`],
      ['POST', `${view}/byN/queries`],
      ['GET', '/db/_design/d/_info'],
    ] as const) {
      const answer = await server.api(method, path, { as, ...(method === 'POST' ? { body: { queries: [{}] } } : {}) });
      expect([method, path, answer.status, answer.body.rows]).toEqual([method, path, status, undefined]);
    }
  }
});

it('streams long answers whole and in order', async () => {
  await server.addDatabase('long');
  const docs = Array.from({ length: 3_000 }, (_, n) => ({ _id: String(n).padStart(5, '0'), text: 'x'.repeat(100) }));
  await server.api('POST', '/long/_bulk_docs', { body: { docs } });
  const map = 'function (doc) { emit(-Number(doc._id), doc.text); }';
  await server.api('PUT', '/long/_design/d', { body: { views: { v: { map } } } });
  const { body } = await server.api('GET', '/long/_design/d/_view/v?include_docs=true');
  expect(body.rows.map((row) => row.id)).toEqual(docs.map(({ _id }) => _id).toReversed());
  const part = await server.api('GET', '/long/_design/d/_view/v?skip=1234&limit=3&descending=true');
  expect(part.body.rows.map((row) => row.id)).toEqual(['01234', '01235', '01236']);
});
