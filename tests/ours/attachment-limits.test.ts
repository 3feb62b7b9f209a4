import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limits } from '../../sync-server/limits.ts';
import { multipartOf } from '../builders/multipart.ts';
import { admin, basic, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const put = (path: string, raw: string | Buffer, headers = {}) =>
  server.api('PUT', `/db/${path}`, { raw, headers: { 'content-type': 'application/octet-stream', ...headers } });
const nothing = async (id: string) => expect((await server.api('GET', `/db/${id}`)).status).toBe(404);

it('refuses an attachment over the limit, by its length or while it comes', async () => {
  const { status, body } = await put('huge/a', Buffer.alloc(limits.attachmentBytes + 1));
  expect([status, body]).toEqual([413, { error: 'attachment_too_large', reason: 'a' }]);
  await nothing('huge');
});

it('takes the largest attachment that there may be', async () => {
  const bytes = Buffer.alloc(limits.attachmentBytes, 7);
  expect((await put('largest/a', bytes)).status).toBe(201);
  expect((await server.api('GET', '/db/largest/a')).bytes.equals(bytes)).toBe(true);
});

it('refuses what unpacks to more than an attachment may be', async () => {
  const bomb = gzipSync(Buffer.alloc(limits.attachmentBytes + 1));
  const { status, body } = await put('bomb/a', bomb, { 'content-encoding': 'gzip' });
  expect([status, body.error]).toEqual([413, 'attachment_too_large']);
  const entry = { follows: true, encoding: 'gzip', length: 1, encoded_length: bomb.length };
  const related = multipartOf('b', [
    [{ 'Content-Type': 'application/json' }, JSON.stringify({ _attachments: { a: entry } })],
    [{}, bomb],
  ]);
  const second = await put('bomb', related, { 'content-type': 'multipart/related; boundary=b' });
  expect([second.status, second.body.error]).toEqual([413, 'attachment_too_large']);
  await nothing('bomb');
});

it('refuses what is no gzip though it says so', async () => {
  for (const bytes of [Buffer.from('plain'), gzipSync('cut off').subarray(0, 15)]) {
    const { status, body } = await put('nogzip/a', bytes, { 'content-encoding': 'gzip' });
    expect([status, body]).toEqual([400, { error: 'bad_request', reason: 'Invalid attachment data for a' }]);
  }
  await nothing('nogzip');
});

it('refuses too many attachments and huge names', async () => {
  const entries = Array.from({ length: limits.attachmentsPerDocument + 1 }, (_, n) => [`a${n}`, { data: '' }]);
  const many = await server.api('PUT', '/db/many', { body: { _attachments: Object.fromEntries(entries) } });
  expect([many.status, many.body]).toEqual([
    413,
    { error: 'document_too_large', reason: 'hit max_attachments_per_document' },
  ]);
  expect((await put(`named/${'n'.repeat(limits.attachmentNameBytes + 1)}`, 'x')).status).toBe(400);
  await nothing('named');
});

it('makes no header of a content type that is none', async () => {
  const content_type = 'text/html\r\nset-cookie: a=b';
  await server.api('PUT', '/db/header', { body: { _attachments: { a: { data: 'YQ==', content_type } } } });
  const { status, headers } = await server.api('GET', '/db/header/a');
  expect([status, headers['content-type'], headers['set-cookie']]).toEqual([
    200,
    'application/octet-stream',
    undefined,
  ]);
});

it('gives a browser nothing to run', async () => {
  await put('page/a.html', '<script>alert(1)</script>', { 'content-type': 'text/html' });
  const { headers } = await server.api('GET', '/db/page/a.html');
  expect(headers).toMatchObject({
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
});

/** Sends the beginning of a request and hangs up, or waits for the answer. */
function send(text: string, hangsUp: boolean): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      if (hangsUp) socket.end(text);
      else socket.write(text);
    });
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
  });
}

const head = (path: string, more: string) =>
  `PUT /db/${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic(admin)}\r\nConnection: close\r\n${more}\r\n\r\n`;

it.each([
  ['an attachment shorter than announced', `${head('cut/a', 'Content-Length: 100')}short`],
  ['a chunked attachment without end', `${head('cut/a', 'Transfer-Encoding: chunked')}5\r\nshort\r\n`],
  [
    'a multipart body that breaks off',
    `${head('cut', 'Content-Type: multipart/related; boundary=b\r\nContent-Length: 500')}--b\r\nContent-Type: application/json\r\n\r\n{}`,
  ],
])('stores nothing of %s', async (_, text) => {
  expect(await send(text, true)).not.toMatch(/^HTTP\/1.1 20/);
  await nothing('cut');
  expect((await server.api('GET', '/_up')).status).toBe(200);
});

it('refuses an attachment that is announced too large before it is sent', async () => {
  expect(await send(head('cut/a', 'Content-Length: 999999999'), false)).toMatch(/^HTTP\/1.1 413 /);
});

it('takes chunked attachments', async () => {
  const body = '3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n';
  expect(await send(head('chunked/a', 'Transfer-Encoding: chunked') + body, false)).toMatch(/^HTTP\/1.1 201 /);
  expect((await server.api('GET', '/db/chunked/a')).text).toBe('abcd');
});

it('takes no large body from a stranger', async () => {
  const raw = Buffer.alloc(limits.requestBytes + 1);
  const { status, body } = await server.api('PUT', '/db/stranger/a', { raw, as: null });
  expect([status, body.error]).toEqual([413, 'too_large']);
});

it('asks to come again when too many large bodies are on their way', async () => {
  const megabyte = 1024 * 1024;
  const large = limits.bodiesBytesPerUser / 2 - megabyte;
  const open = Array.from({ length: 2 }, (_, n) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(head(`slow${n}/a`, `Content-Length: ${large}`));
    return socket;
  });
  // Until the server has heard of them.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const until = async (status: number) => {
    for (let round = 0; round < 100; round += 1) {
      const answer = await put(`after-${status}-${round}/a`, Buffer.alloc(5 * megabyte));
      if (answer.status === status) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`it never answered ${status}`);
  };
  expect((await until(503)).body.error).toBe('service unavailable');
  for (const socket of open) socket.destroy();
  expect((await until(201)).status).toBe(201);
});
