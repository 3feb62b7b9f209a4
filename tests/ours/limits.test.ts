import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

const put = (raw: string | Buffer) => server.api('PUT', '/db/bad', { raw });
const bulk = (docs: unknown) => server.api('POST', '/db/_bulk_docs', { body: { docs } });

it.each([
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '{"x":{"a":1,"b":[{"c":1,"c":1}]}}',
  '{"_id":"bad","_id":"good"}',
  '{"__proto__":1,"b":{"__proto__":1,"__proto__":2}}',
])('refuses %s, which names a key twice', async (raw) => {
  const { status, body } = await put(raw);
  expect(status).toBe(400);
  expect(body.reason).toMatch(/same key twice/);
});

it('refuses lists that are too long', async () => {
  const keys = Array.from({ length: 10_001 }, (_, n) => String(n));
  expect((await server.api('POST', '/db/_all_docs', { body: { keys } })).status).toBe(413);
  expect((await server.api('POST', '/db/_changes?filter=_doc_ids', { body: { doc_ids: keys } })).status).toBe(413);
  const offered = Object.fromEntries(keys.map((key) => [key, ['1-a']]));
  expect((await server.api('POST', '/db/_revs_diff', { body: offered })).status).toBe(413);
  const docs = keys.map((id) => ({ id }));
  expect((await server.api('POST', '/db/_bulk_get', { body: { docs } })).body.error).toBe(
    'max_bulk_get_count_exceeded',
  );
});

it('refuses numbers and nesting out of bounds', async () => {
  expect((await put('{"a":1e999}')).body.reason).toMatch(/out of range/);
  expect((await put(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).body.reason).toMatch(/too deep/);
  expect((await put('['.repeat(4_000_000))).status).toBe(400);
});

it('stores what it parsed, never the text it got', async () => {
  await server.api('PUT', '/db/spaced', { raw: ' { "a" : 1.0e2 , "b" : "\\u0041" } ' });
  expect((await server.api('GET', '/db/spaced')).text).toMatch(/"a":100,"b":"A"\}\n$/);
});

it('refuses a document that is too large, and keeps the one it has', async () => {
  const { rev } = (await server.api('PUT', '/db/kept', { body: { n: 1 } })).body;
  const { status, body } = await server.api('PUT', '/db/kept', { body: { _rev: rev, text: 'ü'.repeat(600_000) } });
  expect([status, body]).toEqual([413, { error: 'document_too_large', reason: 'kept' }]);
  expect((await server.api('GET', '/db/kept')).body).toMatchObject({ _rev: rev, n: 1 });
});

it('refuses a body or a document that is too large', async () => {
  const large = await bulk([{ _id: 'large', text: 'x'.repeat(1024 * 1024) }, { _id: 'small' }]);
  expect([large.status, large.body]).toEqual([413, { error: 'document_too_large', reason: 'large' }]);
  expect((await server.api('GET', '/db/small')).status).toBe(404);
  const huge = await server.api('POST', '/db/_bulk_get', { raw: `{"docs":[],"x":"${'x'.repeat(8 * 1024 * 1024)}"}` });
  expect([huge.status, huge.body]).toEqual([413, { error: 'too_large', reason: 'the request entity is too large' }]);
});

it('refuses ids over a kilobyte', async () => {
  const { status, body } = await server.api('PUT', `/db/${'x'.repeat(1025)}`, { body: {} });
  expect([status, body]).toEqual([400, { error: 'illegal_docid', reason: 'Document id is too long' }]);
});
