import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let first: string;
let winner: string;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  first = (await server.api('PUT', '/db/doc', { body: { n: 1 } })).body.rev;
  winner = (await server.api('PUT', '/db/doc', { body: { n: 2, _rev: first } })).body.rev;
  const branch = (hash: string, more = {}) => ({
    _id: 'doc',
    _rev: `2-${hash}`,
    _revisions: { start: 2, ids: [hash, first.slice(2)] },
    ...more,
  });
  const docs = [branch('0aa', { n: 'aa' }), branch('0bb', { _deleted: true })];
  await server.api('POST', '/db/_bulk_docs', { body: { docs, new_edits: false } });
});
afterAll(() => server.close());

const get = (query: string) => server.api('GET', `/db/doc${query}`);

it('stands in the order in which CouchDB writes it', async () => {
  const { body } = await get('?revs=true&meta=true&local_seq=true');
  expect(Object.keys(body)).toEqual([
    '_id',
    '_rev',
    'n',
    '_revisions',
    '_revs_info',
    '_conflicts',
    '_deleted_conflicts',
    '_local_seq',
  ]);
  expect(body).toMatchObject({
    _rev: winner,
    _conflicts: ['2-0aa'],
    _deleted_conflicts: ['2-0bb'],
    _revs_info: [
      { rev: winner, status: 'available' },
      { rev: first, status: 'available' },
    ],
  });
});

it('has an ETag only when it tells of nothing but one revision', async () => {
  for (const query of ['', '?revs=true', `?rev=${first}`, '?attachments=true']) {
    const { headers, body } = await get(query);
    expect([query, headers.etag]).toEqual([query, `"${body._rev}"`]);
  }
  for (const query of [
    '?conflicts=true',
    '?deleted_conflicts=true',
    '?meta=true',
    '?revs_info=true',
    '?local_seq=true',
  ]) {
    expect([query, (await get(query)).headers.etag]).toEqual([query, undefined]);
  }
  const known = { headers: { 'if-none-match': `"${winner}"` } };
  expect((await server.api('GET', '/db/doc', known)).status).toBe(304);
  expect((await server.api('GET', '/db/doc?meta=true', known)).status).toBe(200);
  expect((await server.api('HEAD', '/db/doc', known)).status).toBe(304);
});

it('shows the winner for latest, whatever revision is named', async () => {
  expect((await get(`?rev=${first}&latest=true`)).body._rev).toBe(winner);
  const open = await get(`?open_revs=${encodeURIComponent(JSON.stringify([first]))}&latest=true`);
  expect(open.body.map(({ ok }) => ok._rev).sort()).toEqual(['2-0aa', '2-0bb', winner].sort());
});

it('shows a tombstone to who asks for it', async () => {
  const { rev } = (await server.api('PUT', '/db/gone', { body: {} })).body;
  await server.api('DELETE', `/db/gone?rev=${rev}`);
  expect((await server.api('GET', '/db/gone')).body.reason).toBe('deleted');
  expect((await server.api('GET', '/db/gone?deleted=true')).body).toMatchObject({ _id: 'gone', _deleted: true });
});

it('refuses lists of revisions that are none', async () => {
  for (const query of ['open_revs={}', 'open_revs="x"', 'atts_since={}']) {
    expect([query, (await get(`?${query}`)).status]).toEqual([query, 400]);
  }
  expect((await get('?open_revs=["x"]')).body.reason).toBe('Invalid rev format');
  expect((await get('?open_revs=[]')).body._rev).toBe(winner);
  expect((await get('?rev=x')).body.reason).toBe('Invalid rev format');
});

it('answers batch=ok before anybody knows the revision', async () => {
  const put = await server.api('PUT', '/db/batch?batch=ok', { body: { n: 1 } });
  expect([put.status, put.body]).toEqual([202, { ok: true, id: 'batch' }]);
  const again = await server.api('PUT', '/db/batch?batch=ok', { body: { n: 2 } });
  expect(again.status).toBe(202);
  const post = await server.api('POST', '/db?batch=ok', { body: { _id: 'batch2' } });
  expect([post.status, post.body]).toEqual([202, { ok: true, id: 'batch2' }]);
  for (const id of ['batch', 'batch2']) expect((await server.api('GET', `/db/${id}`)).status).toBe(200);
});

it.each(['true', 'false'])('takes X-Couch-Full-Commit: %s', async (value) => {
  const headers = { 'x-couch-full-commit': value };
  expect((await server.api('PUT', `/db/commit-${value}`, { body: {}, headers })).status).toBe(201);
});

it('needs a revision with new_edits=false', async () => {
  expect((await server.api('PUT', '/db/norev?new_edits=false', { body: {} })).body).toEqual({
    error: 'bad_request',
    reason: 'When `new_edits: false`, the document needs `_rev` or `_revisions` specified',
  });
});

it('allows what CouchDB allows', async () => {
  const { status, headers } = await server.api('PATCH', '/db/doc', { body: {} });
  expect(status).toBe(405);
  expect(String(headers.allow).split(/, ?/).sort()).toEqual(['COPY', 'DELETE', 'GET', 'HEAD', 'POST', 'PUT']);
});
