import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let db: string;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  db = `/purge${count}`;
  await server.addDatabase(db.slice(1), ['counter']);
});

const put = async (id: string, body: object = {}) => (await server.api('PUT', `${db}/${id}`, { body })).body.rev;
const purge = (body: unknown) => server.api('POST', `${db}/_purge`, { body });
const info = async () => (await server.api('GET', db)).body;

it('takes a document away as if it had never been', async () => {
  const rev = await put('a', { secret: 'x' });
  await put('b');
  const before = await info();
  const { status, body } = await purge({ a: [rev] });
  expect([status, body]).toEqual([201, { purge_seq: null, purged: { a: [rev] } }]);
  const gone = await server.api('GET', `${db}/a`);
  expect([gone.status, gone.body.reason]).toEqual([404, 'missing']);
  expect((await server.api('GET', `${db}/a?rev=${rev}`)).status).toBe(404);
  const after = await info();
  expect(after).toMatchObject({ doc_count: 1, doc_del_count: 0 });
  expect(after.purge_seq).not.toBe(before.purge_seq);
  expect(Number.parseInt(after.update_seq, 10)).toBeGreaterThan(Number.parseInt(before.update_seq, 10));
  const changes = (await server.api('GET', `${db}/_changes`)).body;
  expect(changes.results.map(({ id }) => id)).toEqual(['b']);
  expect(changes).toMatchObject({ last_seq: after.update_seq, pending: 0 });
  expect((await server.api('GET', `${db}/_all_docs`)).body.rows.map(({ id }) => id)).toEqual(['b']);
});

it('takes one branch of a conflict away and tells of what is left', async () => {
  const docs = [
    { _id: 'a', _revisions: { start: 2, ids: ['b', 'a'] }, n: 1 },
    { _id: 'a', _revisions: { start: 2, ids: ['c', 'a'] }, n: 2 },
  ];
  await server.api('POST', `${db}/_bulk_docs`, { body: { docs, new_edits: false } });
  const { update_seq } = await info();
  expect((await purge({ a: ['2-c'] })).body.purged).toEqual({ a: ['2-c'] });
  expect((await server.api('GET', `${db}/a?conflicts=true`)).body).toEqual({ _id: 'a', _rev: '2-b', n: 1 });
  expect((await server.api('GET', `${db}/a?open_revs=all`)).body).toHaveLength(1);
  const { results } = (await server.api('GET', `${db}/_changes?style=all_docs&since=${update_seq}`)).body;
  expect(results).toMatchObject([{ id: 'a', changes: [{ rev: '2-b' }] }]);
  // A later edit follows what is left.
  expect((await server.api('PUT', `${db}/a?rev=2-b`, { body: {} })).status).toBe(201);
});

it('takes tombstones away; the next write is a first one', async () => {
  const rev = await put('a');
  const gone = (await server.api('DELETE', `${db}/a?rev=${rev}`)).body.rev;
  await purge({ a: [gone] });
  expect(await info()).toMatchObject({ doc_count: 0, doc_del_count: 0 });
  expect(await put('a')).toMatch(/^1-/);
});

it('ignores revisions that are no leaves, unknown ones and unknown documents', async () => {
  const first = await put('a');
  const second = await put('a', { _rev: first });
  const { purge_seq } = await info();
  const { status, body } = await purge({ a: [first, '7-x'], none: ['1-a'] });
  expect([status, body.purged]).toEqual([201, { a: [], none: [] }]);
  expect((await info()).purge_seq).toBe(purge_seq);
  expect((await purge({ a: [second, first] })).body.purged).toEqual({ a: [second] });
});

it('can be replicated to again', async () => {
  const docs = [{ _id: 'a', _rev: '1-abc', n: 1 }];
  const replicate = () => server.api('POST', `${db}/_bulk_docs`, { body: { docs, new_edits: false } });
  await replicate();
  await purge({ a: ['1-abc'] });
  expect((await server.api('POST', `${db}/_revs_diff`, { body: { a: ['1-abc'] } })).body).toEqual({
    a: { missing: ['1-abc'] },
  });
  await replicate();
  expect((await server.api('GET', `${db}/a`)).body).toMatchObject({ _rev: '1-abc', n: 1 });
});

it('purges a validation function away', async () => {
  const rev = await put('_design/no', { validate_doc_update: 'function () { throw({ forbidden: "no" }); }' });
  expect((await server.api('PUT', `${db}/a`, { body: {} })).status).toBe(403);
  await purge({ '_design/no': [rev] });
  expect((await server.api('PUT', `${db}/a`, { body: {} })).status).toBe(201);
});

it('refuses what CouchDB refuses', async () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`d${n}`, ['1-a']]));
  expect((await purge(many)).body.reason).toBe('Exceeded maximum number of documents.');
  const revs = Array.from({ length: 1001 }, (_, n) => `1-${n}`);
  expect((await purge({ a: revs })).body.reason).toBe('Exceeded maximum number of revisions.');
  for (const body of [{ a: ['nonsense'] }, { a: 'x' }, []]) expect((await purge(body)).status).toBe(400);
  const form = await server.api('POST', `${db}/_purge`, { raw: '{}', headers: { 'content-type': 'text/plain' } });
  expect(form.status).toBe(415);
  expect((await server.api('GET', `${db}/_purge`)).status).toBe(405);
  expect((await server.api('POST', '/none/_purge', { body: {} })).status).toBe(404);
});

it('remembers what was purged, for admins, as many as the limit says', async () => {
  const revs = [await put('a'), await put('b'), await put('c')];
  await purge({ a: [revs[0]] });
  await purge({ b: [revs[1]] });
  const infos = async () => (await server.api('GET', `${db}/_purged_infos`)).body;
  expect(await infos()).toEqual({
    purged_infos: [
      { id: 'a', revs: [revs[0]] },
      { id: 'b', revs: [revs[1]] },
    ],
  });
  expect((await server.api('GET', `${db}/_purged_infos_limit`)).text).toBe('1000\n');
  const set = await server.api('PUT', `${db}/_purged_infos_limit`, { body: 1 });
  expect([set.status, set.body]).toEqual([200, { ok: true }]);
  expect((await server.api('GET', `${db}/_purged_infos_limit`)).body).toBe(1);
  await purge({ c: [revs[2]] });
  expect(await infos()).toEqual({ purged_infos: [{ id: 'c', revs: [revs[2]] }] });
  for (const body of [0, -1, 1.5, '2', null]) {
    const refused = await server.api('PUT', `${db}/_purged_infos_limit`, { body });
    expect([refused.status, refused.body.reason]).toEqual([400, '`purge_infos_limit` must be positive integer']);
  }
});

it('is for server admins; members see the limit', async () => {
  const rev = await put('a');
  const member = await server.addUser(`member${count}`, ['counter']);
  const refused = await server.api('POST', `${db}/_purge`, { as: member, body: { a: [rev] } });
  expect([refused.status, refused.body.reason]).toEqual([401, 'You are not a server admin.']);
  expect((await server.api('GET', `${db}/a`)).status).toBe(200);
  expect((await server.api('GET', `${db}/_purged_infos_limit`, { as: member })).status).toBe(200);
  expect((await server.api('PUT', `${db}/_purged_infos_limit`, { as: member, body: 5 })).status).toBe(401);
});
