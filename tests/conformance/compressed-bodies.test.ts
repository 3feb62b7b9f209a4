import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('packed');
});
afterAll(() => server.close());

const post = (raw: Buffer, encoding: string) =>
  server.api('POST', '/packed', { raw, headers: { 'content-encoding': encoding } });

it('takes JSON that was sent gzipped', async () => {
  const answer = await post(gzipSync(JSON.stringify({ _id: 'small', text: 'ü'.repeat(1000) })), 'gzip');
  expect([answer.status, answer.body.id]).toEqual([201, 'small']);
});

it('refuses what is no gzip, what ends too early, and other encodings', async () => {
  const cut = gzipSync('{"a":1}').subarray(0, 12);
  for (const raw of [Buffer.from('{}'), cut]) {
    const answer = await post(raw, 'gzip');
    expect([answer.status, answer.body.reason]).toEqual([400, 'Request body is not properly gzipped.']);
  }
  expect((await post(Buffer.from('{}'), 'identity')).status).toBe(201);
  const other = await post(Buffer.from('{}'), 'br');
  expect([other.status, other.body.error]).toEqual([415, 'bad_content_type']);
});

it('refuses a small body that unpacks to more than a request may hold', async () => {
  const answer = await post(gzipSync(`{"text":"${'x'.repeat(20 * 1024 * 1024)}"}`), 'gzip');
  expect([answer.status, answer.body.error]).toEqual([413, 'too_large']);
});
