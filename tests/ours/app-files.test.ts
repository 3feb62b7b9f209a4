import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sprechstunde-dist-'));
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Start</title>');
  writeFileSync(join(dist, 'service-worker.js'), 'self.x = 1;');
  writeFileSync(join(dist, 'assets', 'main-abc123.js'), `export const text = '${'x'.repeat(5000)}';`);
  writeFileSync(join(dist, 'assets', 'font-abc.woff2'), 'font');
  server = await startServer({ distDir: dist });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const page = { accept: 'text/html,application/xhtml+xml' };
const get = (path: string, headers: Record<string, string> = {}) => server.api('GET', path, { as: null, headers });

it('serves the start page, also for deep links', async () => {
  for (const path of ['/app/', '/app/index.html', '/app/consultations', '/app/consultations/a/b?x=1']) {
    const { status, text, headers } = await get(path, page);
    expect([path, status, text]).toEqual([path, 200, '<!doctype html><title>Start</title>']);
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
  }
  expect((await get('/app', page)).headers.location).toBe('/app/');
});

it('does not take a missing file for a deep link', async () => {
  expect((await get('/app/assets/gone.js', page)).status).toBe(404);
  expect((await get('/app/consultations', { accept: 'application/json' })).status).toBe(404);
});

it('lets hashed files be kept for ever, and asks again for the others', async () => {
  const asset = await get('/app/assets/main-abc123.js');
  expect(asset.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  });
  const worker = await get('/app/service-worker.js');
  expect(worker.headers['cache-control']).toBe('no-cache');
  const again = await get('/app/service-worker.js', { 'if-none-match': String(worker.headers.etag) });
  expect(again.status).toBe(304);
});

it('compresses with brotli where it pays', async () => {
  const response = await server.app.inject({
    url: '/app/assets/main-abc123.js',
    headers: { 'accept-encoding': 'gzip, br' },
  });
  expect(response.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(response.rawPayload).toString()).toContain('xxxx');
  expect(response.rawPayload.length).toBeLessThan(200);
  const font = await server.app.inject({ url: '/app/assets/font-abc.woff2', headers: { 'accept-encoding': 'br' } });
  expect(font.headers['content-encoding']).toBeUndefined();
});

it('stays inside its folder', async () => {
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'link'));
  for (const path of [
    '/app/..%2Fsecret.txt',
    '/app/%2e%2e/secret.txt',
    '/app/../secret.txt',
    '/app/..%5Csecret.txt',
    '/app/%00',
  ]) {
    const { status, text } = await get(path, page);
    expect([path, status >= 300 || !text.includes('secret')]).toEqual([path, true]);
  }
});

it('carries the strict headers, and needs no session', async () => {
  const { headers, status } = await server.api('GET', '/app/', { as: ['nobody', 'wrong'], headers: page });
  expect(status).toBe(200);
  expect(String(headers['content-security-policy'])).toContain("default-src 'none'");
});

it('guards a database whose name merely begins like the app', async () => {
  await server.addDatabase('apple');
  expect((await get('/apple')).status).toBe(401);
  expect((await server.api('GET', '/apple', { as: ['nobody', 'wrong'] })).status).toBe(401);
});

it('says clearly that the app has not been built', async () => {
  const bare = await startServer();
  const { status, body } = await bare.api('GET', '/app/', { as: null, headers: page });
  expect([status, body.error]).toEqual([503, 'app_not_built']);
  await bare.close();
});
