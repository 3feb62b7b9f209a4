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
