import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

it('keeps local documents with a counting revision', async () => {
  const first = await server.api('PUT', '/db/_local/check', { body: { seq: 1 } });
  expect([first.status, first.body]).toEqual([201, { ok: true, id: '_local/check', rev: '0-1' }]);
  const second = await server.api('PUT', '/db/_local/check', { body: { seq: 2, _rev: '0-1' } });
  expect(second.body.rev).toBe('0-2');
  expect((await server.api('GET', '/db/_local/check')).body).toEqual({ _id: '_local/check', _rev: '0-2', seq: 2 });
  expect((await server.api('DELETE', '/db/_local/check?rev=0-2')).status).toBe(200);
  expect((await server.api('GET', '/db/_local/check')).body.reason).toBe('missing');
  expect((await server.api('DELETE', '/db/_local/check')).status).toBe(404);
});

it('keeps them out of changes and lists', async () => {
  await server.api('PUT', '/db/_local/hidden', { body: {} });
  expect((await server.api('GET', '/db/_changes')).body.results).toEqual([]);
  expect((await server.api('GET', '/db/_all_docs')).body.rows).toEqual([]);
  const { body } = await server.api('GET', '/db/_local_docs');
  expect(body).toEqual({
    total_rows: null,
    offset: null,
    rows: [{ id: '_local/hidden', key: '_local/hidden', value: { rev: '0-1' } }],
  });
});

it('takes them in bulk too, and refuses odd revisions', async () => {
  const { body } = await server.api('POST', '/db/_bulk_docs', { body: { docs: [{ _id: '_local/bulk', n: 1 }] } });
  expect(body).toEqual([{ ok: true, id: '_local/bulk', rev: '0-1' }]);
  expect((await server.api('PUT', '/db/_local/bulk', { body: { _rev: '1-abc' } })).status).toBe(400);
});

it('takes the slash of an id encoded too', async () => {
  const put = await server.api('PUT', '/db/_local%2Fslash', { body: { n: 1 } });
  expect([put.status, put.body.id]).toEqual([201, '_local/slash']);
  for (const path of ['/db/_local%2Fslash', '/db/_local%2fslash', '/db/_local/slash']) {
    expect((await server.api('GET', path)).body).toEqual({ _id: '_local/slash', _rev: '0-1', n: 1 });
  }
});

it('has none without a name, and no attachments', async () => {
  for (const path of ['/db/_local', '/db/_local/', '/db/_local%2F']) {
    const { status, body } = await server.api('GET', path);
    expect([path, status, body.reason]).toEqual([path, 400, 'Invalid _local document id.']);
  }
  const { status, body } = await server.api('GET', '/db/_local/x/y');
  expect([status, body.reason]).toEqual([400, '_local documents do not accept attachments.']);
});

it('names its content by an ETag, not its revision, which can come again', async () => {
  const first = (await server.api('PUT', '/db/_local/tag', { body: { n: 1 } })).headers.etag;
  expect((await server.api('GET', '/db/_local/tag')).headers.etag).toBe(first);
  const headers = { 'if-none-match': String(first) };
  expect((await server.api('GET', '/db/_local/tag', { headers })).status).toBe(304);
  const again = await server.api('PUT', '/db/_local/tag', { body: { n: 2 } });
  expect(again.body.rev).toBe('0-1');
  expect((await server.api('GET', '/db/_local/tag', { headers })).status).toBe(200);
});
