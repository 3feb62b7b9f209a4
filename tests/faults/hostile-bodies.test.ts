import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, basic } from '../builders/server.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';

/** A process of its own: what nobody catches must not end it. */
let server: TestServer;
let port: number;
const call = (method: string, path: string, more: RequestInit = {}) =>
  fetch(server.url + path, { ...more, method, headers: { authorization: basic(admin), ...more.headers } });
beforeAll(async () => {
  server = await createTestServer({ ADMIN: admin.join(':') });
  port = Number(new URL(server.url).port);
  await call('PUT', '/db');
});
afterAll(() => server.destroy());

/** Sends the parts one after the other, so that the server works on one before the next is there. */
async function sendSlowly(head: string, parts: readonly Buffer[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('data', (data) => {
    answer += data.toString('latin1');
  });
  socket.on('error', () => {});
  socket.write(`${head}\r\nHost: x\r\nAuthorization: ${basic(admin)}\r\nConnection: close\r\n\r\n`);
  for (const part of parts) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    if (!socket.destroyed) socket.write(part);
  }
  await closed;
  return answer;
}

const zipped = gzipSync('a sentence');

it.each([
  ['zeros and another one', [zipped, Buffer.alloc(1_000), zipped]],
  ['zeros, twice', [zipped, Buffer.alloc(100_000), Buffer.alloc(100_000)]],
  ['zeros in the same portion', [Buffer.concat([zipped, Buffer.alloc(2_000_000)])]],
  ['garbage', [zipped, Buffer.from('garbage'), Buffer.from('garbage')]],
  ['half of another one', [zipped, zipped.subarray(0, 12), Buffer.from('garbage')]],
])('a compressed attachment that is followed by %s ends no process', async (_, parts) => {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = `PUT /db/x/a HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: ${length}`;
  expect(await sendSlowly(head, parts)).toMatch(/^HTTP\/1.1 400 /);
  expect((await call('GET', '/db/x/a')).status).toBe(404);
  expect((await call('GET', '/_up')).status).toBe(200);
});

it('takes two compressed texts for one, as gzip does', async () => {
  const body = Buffer.concat([zipped, zipped]);
  const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' };
  expect((await call('PUT', '/db/two/a', { body, headers })).status).toBe(201);
  expect(await (await call('GET', '/db/two/a', { headers: { 'accept-encoding': 'identity' } })).text()).toBe(
    'a sentencea sentence',
  );
});
