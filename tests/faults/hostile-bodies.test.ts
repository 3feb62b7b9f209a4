import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, basic } from '../builders/server.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';

/** A process of its own: what nobody catches must not end it. */
let server: TestServer;
let port: number;
type More = { readonly body?: string | Buffer<ArrayBuffer>; readonly headers?: Readonly<Record<string, string>> };
const call = (method: string, path: string, more: More = {}) =>
  fetch(server.url + path, { ...more, method, headers: { authorization: basic(admin), ...more.headers } });
beforeAll(async () => {
  server = await createTestServer({ ADMIN: admin.join(':') });
  port = Number(new URL(server.url).port);
  await call('PUT', '/db');
}, 60_000);
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

it('who makes another coding than chunked of a body sends no second request in it', async () => {
  const second = `GET /_up HTTP/1.1\r\nHost: x\r\n\r\n`;
  const head = 'POST /_session HTTP/1.1\r\nTransfer-Encoding: x, chunked';
  const answer = await sendSlowly(head, [Buffer.from(`0\r\n\r\n${second}`)]);
  expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 400']);
});

it('refuses a body of millions of small parts before it makes them', async () => {
  const body = `{"docs":[${'[],'.repeat(2_000_001)}0]}`;
  const headers = { 'content-type': 'application/json' };
  expect((await call('POST', '/db/_bulk_docs', { body, headers })).status).toBe(413);
});

it('a short attachment that unpacks to a lot is not unpacked for everybody at once', async () => {
  const body = gzipSync(Buffer.alloc(60 * 1024 * 1024));
  const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' };
  expect((await call('PUT', '/db/large/a', { body, headers })).status).toBe(201);
  const ask = () => call('GET', '/db/large?attachments=true', { headers: { accept: 'application/json' } });
  const answers = await Promise.all(Array.from({ length: 12 }, ask));
  const statuses = answers.map(({ status }) => status);
  for (const answer of answers) await answer.body?.cancel();
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const again = await ask();
  expect([again.status, (await again.text()).length > 80_000_000]).toEqual([200, true]);
}, 60_000);
