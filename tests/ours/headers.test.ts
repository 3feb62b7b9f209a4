import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

const expected = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

it.each([
  ['GET', '/', 200],
  ['GET', '/db', 200],
  ['GET', '/nothing', 404],
  ['GET', '/db/nothing', 404],
  ['GET', '/%zz', 400],
  ['PATCH', '/db', 405],
  ['GET', '/a/b/c/d/e', 404],
  ['PUT', '/db/broken', 400],
  ['GET', '/_all_dbs', 200],
  ['GET', '/app/', 503],
] as const)('protects the answer to %s %s', async (method, path, status) => {
  const answer = await server.api(method, path, path === '/db/broken' ? { raw: '{' } : {});
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject(expected);
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types sprechstunde-worker");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

it('asks for TLS where there is TLS', async () => {
  expect((await server.api('GET', '/')).headers['strict-transport-security']).toBeUndefined();
  const behind = await startServer({ behindProxy: true });
  expect((await behind.api('GET', '/')).headers['strict-transport-security']).toContain('max-age=31536000');
  await behind.close();
});

it('refuses writes that a browser sends from another site', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' };
  expect((await server.api('PUT', '/db/x', { body: {}, headers })).status).toBe(403);
  expect((await server.api('POST', '/_session', { body: { name: 'a', password: 'b' }, headers })).status).toBe(403);
  expect((await server.api('GET', '/db/x')).status).toBe(404);
});
