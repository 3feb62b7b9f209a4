import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Sends bytes and collects what comes back until the server hangs up. */
function send(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

it.each([
  ['no HTTP', 'nonsense\r\n\r\n', 400],
  ['a header line that never ends', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ['a broken length', 'POST /db HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400],
  ['two lengths', 'POST /db HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}', 400],
])('answers %s clearly, with the strict headers, and hangs up', async (_what, text, status) => {
  const answer = await send(text);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain("content-security-policy: default-src 'none'");
  expect(answer).toMatch(/\{"error":"\w+","reason":"[^"]+"\}\n$/);
  expect((await server.api('GET', '/_up')).status).toBe(200);
});

it('refuses a body that is announced too large before it is sent', async () => {
  const head = `POST /db/_bulk_docs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n{`;
  expect(await send(head)).toMatch(/^HTTP\/1.1 413 [\s\S]*"too_large"/);
});

it('cuts those who send too slowly', () => {
  expect(server.app.server.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(server.app.server.requestTimeout).toBeLessThanOrEqual(60_000);
  expect(server.app.server.timeout).toBeGreaterThan(0);
});

it('forgets feeds whose clients have gone', async () => {
  const authorization = `Authorization: Basic ${Buffer.from('admin:a-long-secret-for-tests').toString('base64')}`;
  const socket = connect(port, '127.0.0.1');
  const open = () =>
    new Promise<number>((resolve, reject) => {
      server.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  socket.write(`GET /db/_changes?feed=longpoll&since=now HTTP/1.1\r\nHost: x\r\n${authorization}\r\n\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  expect(await open()).toBe(1);
  socket.destroy();
  for (let round = 0; round < 50 && (await open()) > 0; round += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await open()).toBe(0);
  expect((await server.api('PUT', '/db/after', { body: {} })).status).toBe(201);
});
