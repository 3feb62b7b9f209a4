import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
});
afterAll(() => server.close());

const bulk = (docs: unknown, more: object = {}, path = '/db/_bulk_docs') =>
  server.api('POST', path, { body: { docs, ...more } });

it('stores many documents, each with its own outcome, in their order', async () => {
  const { status, body } = await bulk([{ _id: 'a' }, { _id: 'b', _rev: '1-abc' }, { n: 1 }, { _id: 'a', n: 2 }]);
  expect(status).toBe(201);
  expect(body).toEqual([
    { ok: true, id: 'a', rev: expect.stringMatching(/^1-/) },
    { id: 'b', error: 'conflict', reason: 'Document update conflict.' },
    { ok: true, id: expect.stringMatching(/^[0-9a-f]{32}$/), rev: expect.any(String) },
    { id: 'a', error: 'conflict', reason: 'Document update conflict.' },
  ]);
});

it('changes one document twice in one request when each follows the other', async () => {
  const { rev } = (await server.api('PUT', '/db/twice', { body: { n: 1 } })).body;
  const { body } = await bulk([
    { _id: 'twice', _rev: rev, _deleted: true },
    { _id: 'twice', n: 3 },
  ]);
  expect(body.map((row: { rev: string }) => row.rev.slice(0, 2))).toEqual(['2-', '3-']);
  expect((await server.api('GET', '/db/twice')).body.n).toBe(3);
});

it('takes revisions made elsewhere and names only what it refused', async () => {
  const docs = [
    { _id: 'e', _rev: '3-ccc', _revisions: { start: 3, ids: ['ccc', 'bbb', 'aaa'] }, n: 3 },
    { _id: 'e', _rev: '2-ddd', _revisions: { start: 2, ids: ['ddd', 'aaa'] }, n: 2 },
    { _id: 'e', _rev: '9-zzz', _deleted: true },
  ];
  const { status, body } = await bulk(docs, { new_edits: false });
  expect([status, body]).toEqual([201, []]);
  expect((await bulk(docs, { new_edits: false })).body).toEqual([]);
  expect((await server.api('GET', '/db/e?conflicts=true&revs=true')).body).toEqual({
    _id: 'e',
    _rev: '3-ccc',
    n: 3,
    _revisions: { start: 3, ids: ['ccc', 'bbb', 'aaa'] },
    _conflicts: ['2-ddd'],
  });
});

it('does not store again what it has: no new sequence number', async () => {
  const before = (await server.api('GET', '/db')).body.update_seq;
  await bulk([{ _id: 'e', _rev: '3-ccc', _revisions: { start: 3, ids: ['ccc', 'bbb', 'aaa'] }, n: 3 }], {
    new_edits: false,
  });
  expect((await server.api('GET', '/db')).body.update_seq).toBe(before);
});

it('refuses what is no list of documents', async () => {
  expect((await server.api('POST', '/db/_bulk_docs', { body: {} })).body.reason).toBe(
    'POST body must include `docs` parameter.',
  );
  expect((await bulk('x')).body.reason).toBe('`docs` parameter must be an array.');
  expect((await bulk([], { new_edits: 1 })).body.reason).toBe('`new_edits` parameter must be a boolean.');
  expect((await bulk([1])).body.reason).toBe('Document must be a JSON object');
  expect((await bulk([{ _id: 'x' }], { new_edits: false })).body.reason).toContain('needs `_rev` or `_revisions`');
  expect((await bulk([{ _id: 'x', _bad: 1 }])).body.error).toBe('doc_validation');
  expect(
    (await server.api('POST', '/db/_bulk_docs', { raw: '{"docs":[]}', headers: { 'content-type': 'text/plain' } }))
      .status,
  ).toBe(415);
  expect((await bulk([])).body).toEqual([]);
  expect((await bulk(Array.from({ length: 10_001 }, () => ({})))).body).toEqual({
    error: 'max_bulk_docs_count_exceeded',
    reason: '10000',
  });
});

it('keeps strangers out', async () => {
  const other = await server.addUser('other', ['elsewhere']);
  for (const [as, status] of [
    [null, 401],
    [other, 403],
  ] as const) {
    expect((await server.api('POST', '/db/_bulk_docs', { as, body: { docs: [{ _id: 'sneaked' }] } })).status).toBe(
      status,
    );
  }
  expect((await server.api('GET', '/db/sneaked')).status).toBe(404);
});

it('knows no all_or_nothing', async () => {
  const docs = [{ _id: 'all' }, { _id: 'nothing', _rev: '1-abc' }];
  const { status, body } = await server.api('POST', '/db/_bulk_docs', { body: { all_or_nothing: true, docs } });
  const refused = { error: 'not_implemented', reason: 'all_or_nothing is not supported' };
  expect([status, body]).toEqual([
    417,
    [
      { id: 'all', rev: '0-', ...refused },
      { id: 'nothing', rev: '1-abc', ...refused },
    ],
  ]);
  expect((await server.api('GET', '/db/all')).status).toBe(404);
});

it('names the revision made elsewhere that a function refuses', async () => {
  const refuse = "function (doc) { if (doc.bad) throw { forbidden: 'bad' }; }";
  await server.api('PUT', '/db/_design/refuse', { body: { validate_doc_update: refuse } });
  const docs = [
    { _id: 'good', _rev: '1-a' },
    { _id: 'bad', _rev: '1-b', bad: true },
  ];
  const elsewhere = await server.api('POST', '/db/_bulk_docs', { body: { new_edits: false, docs } });
  const refused = { error: 'forbidden', reason: 'bad' };
  expect([elsewhere.status, elsewhere.text]).toEqual([
    201,
    `[${JSON.stringify({ id: 'bad', rev: '1-b', ...refused })}]\n`,
  ]);
  const here = await server.api('POST', '/db/_bulk_docs', { body: { docs: [{ _id: 'bad', bad: true }] } });
  expect(here.body).toEqual([{ id: 'bad', ...refused }]);
});
