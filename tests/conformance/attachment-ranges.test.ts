import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

const text = 'This is a base64 encoded text';
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  const headers = { 'content-type': 'application/octet-stream' };
  await server.api('PUT', '/db/doc/foo.bin', { raw: text, headers });
  await server.api('PUT', '/db/zip/foo.txt', { raw: text, headers: { 'content-type': 'text/plain' } });
});
afterAll(() => server.close());

const range = (value: string, path = '/db/doc/foo.bin') => server.api('GET', path, { headers: { range: value } });

it.each([
  ['bytes=0-28', text, 'bytes 0-28/29'],
  ['bytes=2-', text.slice(2), 'bytes 2-28/29'],
  ['bytes=0-3', 'This', 'bytes 0-3/29'],
  ['bytes=10-15', 'base64', 'bytes 10-15/29'],
  ['bytes=10-300', text.slice(10), 'bytes 10-28/29'],
  ['bytes=-3', 'ext', 'bytes 26-28/29'],
])('gives %s', async (value, expected, contentRange) => {
  const { status, text: got, headers } = await range(value);
  expect([status, got, headers['content-range']]).toEqual([206, expected, contentRange]);
  expect(Number(headers['content-length'])).toBe(expected.length);
});

it.each([
  'bytes=0-',
  'bytes=0-,0-,0-',
  'bytes:0-',
  'bytes=a-b',
  'items=0-1',
  `bytes=${Array(10).fill('0-1').join(',')}`,
])('gives the whole for %s', async (value) => {
  const { status, text: got, headers } = await range(value);
  expect([status, got, headers['content-range']]).toEqual([200, text, undefined]);
});

it.each(['bytes=5-3', 'bytes=300-310'])('cannot satisfy %s', async (value) => {
  const { status, body } = await range(value);
  expect([status, body.error]).toEqual([416, 'requested_range_not_satisfiable']);
});

it('gives several ranges in several parts', async () => {
  const { status, text: got, headers } = await range('bytes=0-3,10-15');
  expect(status).toBe(206);
  const boundary = /^multipart\/byteranges; boundary="(\w+)"$/.exec(String(headers['content-type']))?.[1];
  const part = (at: string, bytes: string) =>
    `\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes ${at}/29\r\n\r\n${bytes}\r\n--${boundary}`;
  expect(got).toBe(`--${boundary}${part('0-3', 'This')}${part('10-15', 'base64')}--`);
});

it('has no ranges of what is kept compressed', async () => {
  const { status, text: got, headers } = await range('bytes=0-3', '/db/zip/foo.txt');
  expect([status, got, headers['accept-ranges']]).toEqual([200, text, 'none']);
});

it('finds ranges across the pieces of a large attachment', async () => {
  const bytes = Buffer.alloc(1_000_003, 'abcdefg');
  const headers = { 'content-type': 'application/octet-stream' };
  await server.api('PUT', '/db/large/x', { raw: bytes, headers });
  for (const [from, to] of [
    [0, 1_000_002],
    [393_215, 393_216],
    [393_216, 786_431],
    [786_000, 1_000_002],
  ] as const) {
    const got = await range(`bytes=${from}-${to}`, '/db/large/x');
    expect([from, got.bytes.equals(bytes.subarray(from, to + 1))]).toEqual([from, true]);
  }
  expect((await server.api('GET', '/db/large/x')).bytes.equals(bytes)).toBe(true);
});
