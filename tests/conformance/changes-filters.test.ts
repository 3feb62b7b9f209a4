import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { notThroughGateway, oursAlone } from '../builders/marks.ts';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let db: string;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const design = {
  _id: '_design/f',
  lib: { wanted: 'exports.color = "red";' },
  filters: {
    red: 'function (doc, req) { return doc.color === require("lib/wanted").color; }',
    asked: 'function (doc, req) { return doc.color === req.query.color; }',
    mine: 'function (doc, req) { return doc.owner === req.userCtx.name; }',
    conflicted: 'function (doc, req) { return doc._conflicts; }',
    request: 'function (doc, req) { throw({ forbidden: JSON.stringify(req) }); }',
    broken: 'function (doc, req) { return doc.no.such; }',
    nonsense: 'function (doc, req) {',
    endless: 'function () { for (;;) {} }',
  },
  views: { reds: { map: 'function (doc) { if (doc.color === "red") emit(doc._id, null); }' } },
};
beforeEach(async () => {
  count += 1;
  db = `/filters${count}`;
  await server.addDatabase(db.slice(1), ['counter']);
  const docs = [
    design,
    { _id: 'a', color: 'red', owner: 'anna' },
    { _id: 'b', color: 'blue' },
    { _id: 'c', color: 'red', n: { deep: 1, other: 2 } },
  ];
  await server.api('POST', `${db}/_bulk_docs`, { body: { docs } });
});

const put = (id: string, body: object = {}) => server.api('PUT', `${db}/${id}`, { body });
const get = (query: string, options = {}) => server.api('GET', `${db}/_changes?${query}`, options);
const post = (query: string, body: unknown) => server.api('POST', `${db}/_changes?${query}`, { body });
const ids = (body: Json): string[] => body.results.map(({ id }) => id);
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('asks a function of a design document', async () => {
  const { body } = await get('filter=f/red');
  expect(ids(body)).toEqual(['a', 'c']);
  expect(body).toMatchObject({ last_seq: expect.stringMatching(/^4-/), pending: 0 });
  expect(ids((await get('filter=f/asked&color=blue')).body)).toEqual(['b']);
  expect(ids((await post('filter=f/asked&color=blue', {})).body)).toEqual(['b']);
  expect(ids((await get('filter=f/red&limit=1')).body)).toEqual(['a']);
  expect(ids((await get('filter=f/red&descending=true')).body)).toEqual(['c', 'a']);
});

it('gives functions the user, and the request without credentials', async () => {
  oursAlone('functions there see cookies and credentials');
  notThroughGateway('few headers of a client go on');
  const anna = await server.addUser('anna', ['counter']).catch(() => ['anna', 'willkommen'] as const);
  expect(ids((await get('filter=f/mine', { as: anna })).body)).toEqual(['a']);
  const { status, body } = await get('filter=f/request&x=1&descending=true', {
    headers: { cookie: 'AuthSession=none', 'x-test': 'seen' },
  });
  expect([status, body.error]).toEqual([403, 'forbidden']);
  const req = JSON.parse(body.reason) as Record<string, Record<string, unknown>>;
  expect(req).toMatchObject({
    method: 'GET',
    id: null,
    query: { filter: 'f/request', x: '1', descending: true },
    headers: { 'x-test': 'seen' },
    path: [db.slice(1), '_changes'],
    body: 'undefined',
    userCtx: { db: db.slice(1), name: 'admin', roles: ['_admin'] },
    secObj: { members: { roles: ['counter'] } },
    info: { db_name: db.slice(1) },
    cookie: {},
    form: {},
  });
  expect(Object.keys(req.headers ?? {})).not.toContain('authorization');
  expect(Object.keys(req.headers ?? {})).not.toContain('cookie');
  expect(body.reason).not.toContain('a-long-secret');
  expect(body.reason).not.toContain('AuthSession');
});

it('shows functions conflicts, and with all_docs every leaf', async () => {
  const docs = [{ _id: 'a', _rev: '1-000', color: 'blue' }];
  await server.api('POST', `${db}/_bulk_docs`, { body: { docs, new_edits: false } });
  expect(ids((await get('filter=f/conflicted')).body)).toEqual(['a']);
  const { results } = (await get('filter=f/asked&color=blue&style=all_docs')).body;
  expect(results).toMatchObject([{ id: 'b' }, { id: 'a', changes: [{ rev: '1-000' }] }]);
  expect(ids((await get('filter=f/asked&color=blue')).body)).toEqual(['b']);
});

it('shows functions what was deleted', async () => {
  const { _rev } = (await server.api('GET', `${db}/a`)).body;
  await put('a', { _rev, _deleted: true, color: 'red' });
  const { results } = (await get('filter=f/red')).body;
  expect(results).toMatchObject([{ id: 'c' }, { id: 'a', deleted: true }]);
});

it('takes a view for a filter', async () => {
  expect(ids((await get('filter=_view&view=f/reds')).body)).toEqual(['a', 'c']);
});

it('takes a selector', async () => {
  const selector = { color: 'red' };
  expect(ids((await post('filter=_selector', { selector })).body)).toEqual(['a', 'c']);
  expect(
    ids((await post('filter=_selector', { selector: { _id: { $gt: 'a' }, color: { $exists: true } } })).body),
  ).toEqual(['b', 'c']);
  const { results } = (await post('filter=_selector&include_docs=true', { selector, fields: ['_id', 'n.deep'] })).body;
  expect(results.map((row) => (row as unknown as { doc: object }).doc)).toEqual([
    { _id: 'a' },
    { _id: 'c', n: { deep: 1 } },
  ]);
});

it.each([
  ['filter=none/red', 404, 'missing'],
  ['filter=f/none', 404, 'missing json key: none'],
  ['filter=_view&view=f/none', 404, 'missing json key: none'],
  ['filter=_view', 400, '`view` filter parameter is not provided.'],
  ['filter=_view&view=f', 400, '`view` must be of the form `designname/viewname`'],
  ['filter=f', 400, '`filter` must be of the form `designname/filtername`'],
  ['filter=f/red/more', 400, '`filter` must be of the form `designname/filtername`'],
  ['filter=_other', 400, 'unknown builtin filter name'],
  ['filter=_selector', 400, 'Selector must be specified in POST payload'],
  ['filter=_doc_ids', 400, '`doc_ids` filter parameter is not a list of doc ids.'],
])('refuses %s, whatever the feed', async (query, status, reason) => {
  for (const feed of ['normal', 'longpoll', 'continuous', 'eventsource']) {
    const answer = await get(`${query}&feed=${feed}`);
    expect([answer.status, answer.body.reason]).toEqual([status, reason]);
  }
});

it('says so when the design document is gone or has no filters', async () => {
  await put('_design/bare', {});
  expect((await get('filter=bare/x')).body.reason).toBe('missing json key: filters');
  const { _rev } = (await server.api('GET', `${db}/_design/f`)).body;
  await server.api('DELETE', `${db}/_design/f?rev=${_rev}`);
  expect((await get('filter=f/red')).body).toEqual({ error: 'not_found', reason: 'deleted' });
});

it('refuses selectors that are none', async () => {
  for (const body of [{}, { selector: 1 }, { selector: [] }, { selector: { a: { $nonsense: 1 } } }]) {
    const answer = await post('filter=_selector', body);
    expect([answer.status, answer.body.error]).toEqual([400, 'bad_request']);
  }
  expect((await post('filter=_selector', { selector: {}, fields: 'a' })).body.reason).toBe(
    'Selector error: fields must be JSON array',
  );
});

it.each(['broken', 'nonsense', 'endless'])('a %s function is a fault of its own', async (name) => {
  const answers = await Promise.all([get(`filter=f/${name}`), get(''), server.api('GET', '/_up')]);
  expect(answers.map(({ status }) => status)).toEqual([500, 200, 200]);
  expect(answers[0].body.error).toEqual(expect.any(String));
  expect(ids((await get('filter=f/red')).body)).toEqual(['a', 'c']);
});

it('does not hold up others while it is thinking', async () => {
  const slow = get('filter=f/endless');
  const before = performance.now();
  for (let n = 0; n < 5; n += 1) await put(`quick${n}`);
  expect(performance.now() - before).toBeLessThan(900);
  expect((await slow).status).toBe(500);
});

it('a long poll waits on past what its function leaves out, and its last_seq moves', async () => {
  const waiting = get('feed=longpoll&since=now&filter=f/red');
  await server.untilWaiting();
  await put('x', { color: 'blue' });
  await soon(30);
  await put('y', { color: 'red' });
  expect((await waiting).body).toMatchObject({ results: [{ id: 'y' }], last_seq: expect.stringMatching(/^6-/) });
  const none = get('feed=longpoll&since=now&filter=f/red&timeout=150');
  await server.untilWaiting();
  await put('z', { color: 'blue' });
  expect((await none).body).toMatchObject({ results: [], last_seq: expect.stringMatching(/^7-/), pending: 0 });
});

it('a continuous feed filters what comes', async () => {
  const waiting = get('feed=continuous&since=now&filter=f/red&timeout=200');
  await server.untilWaiting();
  await put('x', { color: 'blue' });
  await put('y', { color: 'red' });
  const rows = (await waiting).text.split('\n').filter((line) => line !== '');
  expect(rows.map((row) => (JSON.parse(row) as { id?: string }).id)).toEqual(['y', undefined]);
});

it('each feed is judged by its own user', async () => {
  oursAlone('accounts have other names at a URL, and the documents name them');
  const users = await Promise.all(['carla', 'dora'].map((name) => server.addUser(`${name}${count}`, ['counter'])));
  const waiting = users.map((as) => get('feed=longpoll&since=now&filter=f/mine&timeout=400', { as }));
  await server.untilWaiting(2);
  await put('x', { owner: users[0]?.[0] });
  const bodies = (await Promise.all(waiting)).map(({ body }) => ids(body));
  expect(bodies).toEqual([['x'], []]);
});
