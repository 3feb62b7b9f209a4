import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let db: string;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  db = `/db${count}`;
  await server.addDatabase(db.slice(1), ['counter']);
  for (const id of ['a', 'b', 'c']) await server.api('PUT', `${db}/${id}`, { body: { id } });
});

const changes = async (query = '', options = {}): Promise<Json> =>
  (await server.api('GET', `${db}/_changes${query}`, options)).body;
const ids = (body: Json): string[] => body.results.map((row) => row.id);
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('tells each document once, at its last change', async () => {
  const { _rev } = (await server.api('GET', `${db}/a`)).body;
  await server.api('DELETE', `${db}/a?rev=${_rev}`);
  const body = await changes();
  expect(ids(body)).toEqual(['b', 'c', 'a']);
  expect(body.results[2]).toEqual({
    seq: expect.stringMatching(/^4-/),
    id: 'a',
    changes: [{ rev: expect.stringMatching(/^2-/) }],
    deleted: true,
  });
  expect(body).toMatchObject({ last_seq: body.results[2]?.seq, pending: 0 });
});

it('pages with since and limit, and says how many are left', async () => {
  const first = await changes('?limit=2');
  expect([ids(first), first.pending]).toEqual([['a', 'b'], 1]);
  const second = await changes(`?limit=2&since=${first.last_seq}`);
  expect([ids(second), second.pending]).toEqual([['c'], 0]);
  expect(ids(await changes(`?since=${second.last_seq}`))).toEqual([]);
  expect(ids(await changes('?since=2'))).toEqual(['c']);
  expect(ids(await changes('?since=now'))).toEqual([]);
  expect(ids(await changes('?limit=0'))).toEqual(['a']);
  expect(ids(await changes('?descending=true'))).toEqual(['c', 'b', 'a']);
});

it('counts what is left when documents changed more than once', async () => {
  const { _rev } = (await server.api('GET', `${db}/a`)).body;
  expect((await server.api('PUT', `${db}/a`, { body: { _rev } })).status).toBe(201);
  expect(await changes('?limit=1')).toMatchObject({ pending: 2 });
});

it('includes documents, conflicts and all leaves when asked', async () => {
  const docs = [{ _id: 'c', _rev: '1-zzz', n: 'other' }];
  await server.api('POST', `${db}/_bulk_docs`, { body: { docs, new_edits: false } });
  const body = await changes('?include_docs=true&conflicts=true&style=all_docs&since=3');
  expect(body.results).toHaveLength(1);
  expect(body.results[0]?.changes).toEqual([{ rev: '1-zzz' }, { rev: expect.any(String) }]);
  expect(body.results[0]?.doc).toMatchObject({ _id: 'c', _rev: '1-zzz', _conflicts: [expect.any(String)] });
});

it('tells of some documents only', async () => {
  const query = `?filter=_doc_ids&doc_ids=${encodeURIComponent('["c","a","none"]')}`;
  expect(ids(await changes(query))).toEqual(['a', 'c']);
  const posted = await server.api('POST', `${db}/_changes?filter=_doc_ids`, { body: { doc_ids: ['b'] } });
  expect(ids(posted.body)).toEqual(['b']);
  await server.api('PUT', `${db}/_design/x`, { body: {} });
  expect(ids(await changes('?filter=_design'))).toEqual(['_design/x']);
  expect((await changes('?filter=_doc_ids')).error).toBe('bad_request');
  expect((await server.api('GET', `${db}/_changes?feed=other`)).status).toBe(400);
});

it('answers a long poll at once when there is something', async () => {
  expect(ids(await changes('?feed=longpoll&since=1'))).toEqual(['b', 'c']);
});

it('answers a long poll when something changes, by GET and by POST', async () => {
  const waiting = [
    changes('?feed=longpoll&since=now&include_docs=true'),
    server
      .api('POST', `${db}/_changes?feed=longpoll&since=now&include_docs=true`, { body: {} })
      .then(({ body }) => body),
  ];
  await server.untilWaiting(2);
  await server.api('PUT', `${db}/new`, { body: { n: 1 } });
  for (const body of await Promise.all(waiting)) {
    expect(body.results).toMatchObject([{ id: 'new', doc: { n: 1 } }]);
    expect(body.last_seq).toMatch(/^4-/);
  }
});

it('ends a long poll after its timeout, with where it stands', async () => {
  for (const method of ['GET', 'POST']) {
    const options = method === 'POST' ? { body: {} } : {};
    const { body } = await server.api(method, `${db}/_changes?feed=longpoll&since=now&timeout=40`, options);
    expect(body).toMatchObject({ results: [], last_seq: expect.stringMatching(/^3-/), pending: 0 });
  }
});

it('waits on past changes that its filter leaves out', async () => {
  const query = `?feed=longpoll&since=now&filter=_doc_ids&doc_ids=${encodeURIComponent('["wanted"]')}`;
  const waiting = changes(query);
  await server.untilWaiting();
  await server.api('PUT', `${db}/other`, { body: {} });
  await soon(20);
  await server.api('PUT', `${db}/wanted`, { body: {} });
  expect(ids(await waiting)).toEqual(['wanted']);
});

it('beats while it waits', async () => {
  const waiting = server.api('GET', `${db}/_changes?feed=longpoll&since=now&heartbeat=100`);
  await server.untilWaiting();
  await soon(350);
  await server.api('PUT', `${db}/late`, { body: {} });
  const { text, body } = await waiting;
  expect(text).toMatch(/\[\n\n+/);
  expect(ids(body)).toEqual(['late']);
  expect((await changes('?feed=longpoll&heartbeat=0')).error).toBe('bad_request');
  expect((await changes('?feed=longpoll&heartbeat=x')).error).toBe('bad_request');
});

it('ends when its database goes', async () => {
  const waiting = changes('?feed=longpoll&since=now');
  await server.untilWaiting();
  await server.api('DELETE', db);
  expect((await waiting).results).toEqual([]);
});

it('keeps strangers out', async () => {
  const other = await server.addUser(`other${count}`, ['elsewhere']);
  for (const feed of ['normal', 'longpoll']) {
    expect((await server.api('GET', `${db}/_changes?feed=${feed}`, { as: null })).status).toBe(401);
    expect((await server.api('GET', `${db}/_changes?feed=${feed}`, { as: other })).status).toBe(403);
  }
});

it('takes its parameters in capitals too', async () => {
  await server.api('PUT', `${db}/a`, { body: { n: 1 } });
  const { body } = await server.api('GET', `${db}/_changes?LIMIT=1&Include_Docs=true`);
  expect(body.results[0]).toHaveProperty('doc._id');
});
