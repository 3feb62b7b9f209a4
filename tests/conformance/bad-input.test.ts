import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

const put = (raw: string | Buffer) => server.api('PUT', '/db/bad', { raw });
const invalid = { error: 'bad_request', reason: 'invalid UTF-8 JSON' };

it.each(['', '{', '{"a":}', '{"a":1}x', "{'a':1}", '{"a":01}', '\u{feff}{}', '{"a":"\n"}', 'undefined'])(
  'refuses %j, which is no JSON',
  async (raw) => {
    const { status, body } = await put(raw);
    expect([status, body]).toEqual([400, invalid]);
  },
);

it('refuses bytes that are no UTF-8', async () => {
  const { status, body } = await put(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]));
  expect([status, body]).toEqual([400, invalid]);
});

it('is not misled by colons, quotes and braces in strings', async () => {
  const doc = { 'a:"b\\': ': { "x": 1, "x": 2 } \\" [', 'c{': ['"', '\\', ':', '\\"'], d: '\u2028', '': { '': '' } };
  expect((await server.api('PUT', '/db/tricky', { body: doc })).status).toBe(201);
  expect((await server.api('GET', '/db/tricky')).body).toMatchObject(doc);
});

it('keeps __proto__ a harmless key', async () => {
  const { status } = await server.api('PUT', '/db/proto', { raw: '{"inner":{"__proto__":{"polluted":true}}}' });
  expect(status).toBe(201);
  expect((await server.api('GET', '/db/proto')).text).toContain('{"__proto__":{"polluted":true}}');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect((await server.api('PUT', '/db/proto2', { raw: '{"__proto__":1}' })).body.error).toBe('doc_validation');
});

it('answers addresses that mean nothing', async () => {
  for (const path of ['/db/%', '/db/%ff', '/%00', '/db//x', '/..%2f..%2fetc', '/db/_unknown', '/_nothing']) {
    const { status, body } = await server.api('GET', path);
    expect([path, status >= 400 && status < 500, typeof body.error]).toEqual([path, true, 'string']);
  }
});
