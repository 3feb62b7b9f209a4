import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

const put = (id: string, body: unknown, query = '') =>
  server.api('PUT', `/db/${encodeURIComponent(id)}${query}`, { body });
const get = (id: string, query = '') => server.api('GET', `/db/${encodeURIComponent(id)}${query}`);

it('stores, reads, changes and deletes', async () => {
  const first = await put('a', { n: 1, list: [{ x: null }] });
  expect([first.status, first.body]).toEqual([
    201,
    { ok: true, id: 'a', rev: expect.stringMatching(/^1-[0-9a-f]{32}$/) },
  ]);
  expect(first.headers.etag).toBe(`"${first.body.rev}"`);
  expect(first.headers.location).toMatch(/\/db\/a$/);
  expect((await get('a')).text).toBe(`{"_id":"a","_rev":"${first.body.rev}","n":1,"list":[{"x":null}]}\n`);
  const second = await put('a', { _rev: first.body.rev, n: 2 });
  expect(second.body.rev).toMatch(/^2-/);
  const gone = await server.api('DELETE', `/db/a?rev=${second.body.rev}`);
  expect([gone.status, gone.body.rev]).toEqual([200, expect.stringMatching(/^3-/)]);
  expect((await get('a')).body).toEqual({ error: 'not_found', reason: 'deleted' });
  const tombstone = await get('a', `?rev=${gone.body.rev}`);
  expect(tombstone.body).toEqual({ _id: 'a', _rev: gone.body.rev, _deleted: true });
  expect((await server.api('DELETE', '/db/a')).body.reason).toBe('deleted');
});

it('refuses what does not follow the present revision', async () => {
  const { body } = await put('b', {});
  const conflict = { error: 'conflict', reason: 'Document update conflict.' };
  for (const doc of [{}, { _rev: '1-0123' }, { _rev: '2-0123' }]) {
    const answer = await put('b', doc);
    expect([answer.status, answer.body]).toEqual([409, conflict]);
  }
  expect((await put('never', { _rev: body.rev })).status).toBe(409);
  expect((await server.api('DELETE', '/db/b')).status).toBe(409);
  expect((await server.api('DELETE', '/db/never')).body).toEqual({ error: 'not_found', reason: 'missing' });
});

it('takes the revision from the body, the address or If-Match, and asks that they agree', async () => {
  const { rev } = (await put('c', {})).body;
  const byHeader = await server.api('PUT', '/db/c', { body: { n: 1 }, headers: { 'if-match': `"${rev}"` } });
  expect(byHeader.status).toBe(201);
  const byQuery = await put('c', { n: 2 }, `?rev=${byHeader.body.rev}`);
  expect(byQuery.status).toBe(201);
  expect((await put('c', { _rev: rev }, `?rev=${byQuery.body.rev}`)).body.reason).toBe(
    'Document rev from request body and query string have different values',
  );
  expect((await put('c', { _rev: 'x' })).body).toEqual({ error: 'bad_request', reason: 'Invalid rev format' });
});

it('continues a deleted document', async () => {
  const { rev } = (await put('d', {})).body;
  await server.api('DELETE', `/db/d?rev=${rev}`);
  expect((await put('d', { again: true })).body.rev).toMatch(/^3-/);
});

it('deletes by PUT with a body that stays', async () => {
  const { rev } = (await put('e', {})).body;
  const gone = await put('e', { _rev: rev, _deleted: true, why: 'moved' });
  expect(gone.status).toBe(200);
  expect((await get('e', `?rev=${gone.body.rev}`)).body).toMatchObject({ _deleted: true, why: 'moved' });
});

it('answers HEAD, ETag and If-None-Match', async () => {
  const { rev } = (await put('f', { n: 1 })).body;
  const head = await server.api('HEAD', '/db/f');
  expect([head.status, head.headers.etag, head.text]).toEqual([200, `"${rev}"`, '']);
  expect((await server.api('GET', '/db/f', { headers: { 'if-none-match': `"${rev}"` } })).status).toBe(304);
  expect((await server.api('GET', '/db/f', { headers: { 'if-none-match': '"1-x"' } })).status).toBe(200);
});

it('gives one edit the same revision everywhere', async () => {
  await server.addDatabase('twin');
  const here = await put('same', { n: 1, text: 'ü' });
  const there = await server.api('PUT', '/twin/same', { body: { n: 1, text: 'ü' } });
  expect(there.body.rev).toBe(here.body.rev);
});

it('keeps older revisions, their list and their states', async () => {
  const first = (await put('g', { n: 1 })).body.rev;
  const second = (await put('g', { n: 2, _rev: first })).body.rev;
  expect((await get('g', `?rev=${first}`)).body.n).toBe(1);
  const { body } = await get('g', '?revs=true&revs_info=true&local_seq=true');
  expect(body._revisions).toEqual({ start: 2, ids: [second.slice(2), first.slice(2)] });
  expect(body._revs_info).toEqual([
    { rev: second, status: 'available' },
    { rev: first, status: 'available' },
  ]);
  expect(body._local_seq).toBeGreaterThan(0);
  expect((await get('g', '?rev=7-abc')).body).toEqual({ error: 'not_found', reason: 'missing' });
});

it('keeps both sides of a conflict and shows the same winner as CouchDB', async () => {
  const { rev } = (await put('h', { by: 'root' })).body;
  const branch = (hash: string, deleted = false) =>
    server.api('PUT', '/db/h?new_edits=false', {
      body: {
        by: hash,
        _rev: `2-${hash}`,
        _revisions: { start: 2, ids: [hash, rev.slice(2)] },
        ...(deleted ? { _deleted: true } : {}),
      },
    });
  await branch('aaa');
  await branch('ccc');
  await branch('bbb');
  await branch('zzz', true);
  const { body } = await get('h', '?conflicts=true&deleted_conflicts=true');
  expect(body).toMatchObject({
    _rev: '2-ccc',
    by: 'ccc',
    _conflicts: ['2-bbb', '2-aaa'],
    _deleted_conflicts: ['2-zzz'],
  });
  const open = await get('h', '?open_revs=all');
  const leaves = open.body.map((row: { ok: { _rev: string } }) => row.ok._rev).sort();
  expect(leaves).toEqual(['2-aaa', '2-bbb', '2-ccc', '2-zzz']);
  const some = await get('h', `?open_revs=${encodeURIComponent('["2-aaa","9-none"]')}&revs=true`);
  expect(some.body).toEqual([
    { ok: { _id: 'h', _rev: '2-aaa', by: 'aaa', _revisions: { start: 2, ids: ['aaa', rev.slice(2)] } } },
    { missing: '9-none' },
  ]);
  await server.api('DELETE', '/db/h?rev=2-ccc');
  expect((await get('h')).body).toMatchObject({ _rev: '2-bbb', by: 'bbb' });
  expect((await get('h', `?rev=${rev}&latest=true`)).body._rev).toBe('2-bbb');
});

it('knows ids with every kind of character', async () => {
  for (const id of ['a/b', 'a b', '100%', '%2F', '#?&+', 'ü', '\u{1F600}', "'", '"', '_design/x/y', 'a\u0000b']) {
    const path = id.startsWith('_design/')
      ? `/db/_design/${encodeURIComponent('x/y')}`
      : `/db/${encodeURIComponent(id)}`;
    expect([id, (await server.api('PUT', path, { body: { id } })).status]).toEqual([id, 201]);
    expect((await server.api('GET', path)).body).toMatchObject({ _id: id, id });
  }
});

it('refuses ids that mean something else', async () => {
  const { status, body } = await put('_x', {});
  const reason = 'Only reserved document ids may start with underscore.';
  expect([status, body]).toEqual([400, { error: 'illegal_docid', reason }]);
});

it('refuses bodies that are no documents', async () => {
  for (const body of [[], 1, 'x', null])
    expect((await put('bad', body)).body.reason).toBe('Document must be a JSON object');
  expect((await put('bad', { _what: 1 })).body).toEqual({
    error: 'doc_validation',
    reason: 'Bad special document member: _what',
  });
  expect((await put('bad', { _revisions: { start: 1 } })).body.error).toBe('doc_validation');
  expect((await put('bad', { _id: 7 })).body.reason).toBe('Document id must be a string');
});

it('takes a document by POST under its own or a new id', async () => {
  const own = await server.api('POST', '/db', { body: { _id: 'posted', n: 1 } });
  expect([own.status, own.body.id]).toEqual([201, 'posted']);
  const fresh = await server.api('POST', '/db', { body: { n: 1 } });
  expect(fresh.body.id).toMatch(/^[0-9a-f]{32}$/);
  expect((await server.api('POST', '/db', { raw: '{}', headers: { 'content-type': 'text/plain' } })).status).toBe(415);
});

it('says where a document lives only once it lives there', async () => {
  const there = await put('located', {});
  expect(there.headers.location).toMatch(/\/db\/located$/);
  const conflict = await put('located', {});
  expect([conflict.status, conflict.headers.location]).toEqual([409, undefined]);
  const posted = await server.api('POST', '/db', { body: { _id: 'located' } });
  expect([posted.status, posted.headers.location]).toEqual([409, undefined]);
});
