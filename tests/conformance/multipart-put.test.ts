import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { multipartOf } from '../builders/multipart.ts';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

const json = { 'Content-Type': 'application/json' };
const put = (path: string, raw: string | Buffer, type = 'multipart/related;boundary="abc123"') =>
  server.api('PUT', `/db/${path}`, { raw, headers: { 'content-type': type } });
const get = (path: string) => server.api('GET', `/db/${path}`);
const stubsOf = (body: Json) => body._attachments as Record<string, Record<string, unknown>>;
const follows = (length: number, more = {}) => ({ follows: true, content_type: 'application/test', length, ...more });
const related = (document: unknown, ...parts: (string | Buffer)[]) =>
  multipartOf('abc123', [
    [json, JSON.stringify(document)],
    ...parts.map((part) => [{}, part] as [Record<string, string>, string | Buffer]),
  ]);

it('takes a document and the attachments that follow it, and then only what has changed', async () => {
  const first = await put(
    'm',
    Buffer.concat([
      related(
        {
          body: 'This is a body.',
          _attachments: {
            'foo.txt': follows(21),
            'bar.txt': follows(20),
            'baz.txt': { ...follows(19), content_type: 'text/plain' },
          },
        },
        'this is 21 chars long',
        'this is 20 chars lon',
        'this is 19 chars lo',
      ),
      Buffer.from('epilogue'),
    ]),
  );
  expect([first.status, first.body]).toEqual([201, { ok: true, id: 'm', rev: first.body.rev }]);
  expect(first.headers.etag).toBe(`"${first.body.rev}"`);
  expect((await get('m/foo.txt')).text).toBe('this is 21 chars long');
  expect((await get('m/bar.txt')).text).toBe('this is 20 chars lon');
  expect((await get('m/baz.txt')).text).toBe('this is 19 chars lo');
  const stubs = stubsOf((await get('m?att_encoding_info=true')).body);
  expect([stubs['foo.txt']?.encoding, stubs['baz.txt']?.encoding]).toEqual([undefined, 'gzip']);
  const second = await put(
    'm',
    related(
      { _rev: first.body.rev, _attachments: { 'foo.txt': { stub: true }, 'bar.txt': follows(18) } },
      'this is 18 chars l',
    ),
  );
  expect(second.status).toBe(201);
  expect((await get('m/bar.txt')).text).toBe('this is 18 chars l');
  expect((await get('m/baz.txt')).status).toBe(404);
  const later = stubsOf((await get('m')).body);
  expect([later['foo.txt']?.revpos, later['bar.txt']?.revpos]).toEqual([1, 2]);
});

it('takes attachments of any bytes, without a length, beside those that stand in the document', async () => {
  const bytes = Buffer.concat([
    Buffer.from('\r\n--abc12\r\n--abc1234\r\n--abc123x\r\n\0'),
    Buffer.alloc(500_000, 0xff),
  ]);
  const { status } = await put(
    'bytes',
    related({ _attachments: { a: { follows: true }, b: { data: 'YWJj' }, c: { follows: true } } }, bytes, ''),
  );
  expect(status).toBe(201);
  expect((await get('bytes/a')).bytes.equals(bytes)).toBe(true);
  expect([(await get('bytes/b')).text, (await get('bytes/c')).text]).toEqual(['abc', '']);
});

it('takes compressed attachments as replicators send them', async () => {
  const packed = gzipSync('some text');
  const digest = `md5-${createHash('md5').update(packed).digest('base64')}`;
  const entry = { ...follows(9), content_type: 'text/plain', encoding: 'gzip', encoded_length: packed.length, digest };
  const document = { _rev: '4-d', _attachments: { t: { ...entry, revpos: 3 } } };
  expect((await put('packed?new_edits=false', related(document, packed))).status).toBe(201);
  expect((await get('packed/t')).text).toBe('some text');
  const stub = stubsOf((await get('packed?att_encoding_info=true')).body).t;
  expect(stub).toMatchObject({ digest, length: 9, encoded_length: packed.length, revpos: 3 });
  const lying = { _attachments: { t: { ...entry, digest: 'md5-MntvB0NYESObxH4VRDUycw==' } } };
  expect((await put('lying', related(lying, packed))).body.error).toBe('content_md5_mismatch');
});

it('gives each attachment its part by name where the parts have names', async () => {
  const body = multipartOf('abc123', [
    [json, JSON.stringify({ _attachments: { first: follows(1), second: follows(1) } })],
    [{ 'Content-Disposition': 'attachment; filename="second"' }, '2'],
    [{ 'Content-Disposition': 'attachment; filename="first"' }, '1'],
  ]);
  expect((await put('named', body)).status).toBe(201);
  expect([(await get('named/first')).text, (await get('named/second')).text]).toEqual(['1', '2']);
});

it('refuses conflicts and wrong revisions as for JSON', async () => {
  const { rev } = (await put('conflict', related({}))).body;
  expect((await put('conflict', related({ _attachments: { a: follows(1) } }, 'a'))).status).toBe(409);
  expect((await put(`conflict?rev=${rev}`, related({ _attachments: { a: follows(1) } }, 'a'))).status).toBe(201);
  const stub = related({ _attachments: { a: { stub: true } } });
  expect((await put('conflict2', stub)).body.error).toBe('missing_stub');
});

const one = { _attachments: { a: follows(3) } };
it.each<[string, string | Buffer, string?]>([
  ['a body without boundary', related(one, 'abc'), 'multipart/related'],
  ['an empty boundary', related(one, 'abc'), 'multipart/related; boundary=""'],
  ['a huge boundary', related(one, 'abc'), `multipart/related; boundary="${'x'.repeat(71)}"`],
  ['another boundary', related(one, 'abc'), 'multipart/related; boundary="other"'],
  ['an empty body', ''],
  ['a body that ends in the document', related(one, 'abc').subarray(0, 50)],
  ['a body that ends in an attachment', related(one, 'abc').subarray(0, -14)],
  ['a body that ends in a boundary', related(one, 'abc').subarray(0, -5)],
  ['a body without its last dashes', related(one, 'abc').subarray(0, -2)],
  ['an attachment that is too short', related(one, 'ab')],
  ['an attachment that is too long', related(one, 'abcd')],
  ['fewer parts than are named', related(one)],
  ['more parts than are named', related(one, 'abc', 'more')],
  ['broken JSON', multipartOf('abc123', [[json, '{']])],
  ['a key named twice', multipartOf('abc123', [[json, '{"a":1,"a":2}']])],
  ['huge headers', multipartOf('abc123', [[{ ...json, x: 'x'.repeat(20_000) }, '{}']])],
  ['a header without a name', multipartOf('abc123', [[{ '': 'x' }, '{}']])],
])('refuses %s', async (_, body, type) => {
  const { status, body: answer } = await put('broken', body, type);
  expect([status, answer.error]).toEqual([
    expect.toSatisfy((code) => code === 400 || code === 415),
    expect.any(String),
  ]);
  expect((await get('broken')).status).toBe(404);
});

it('refuses a first part that is no JSON', async () => {
  const { status, body } = await put('typed', multipartOf('abc123', [[{ 'Content-Type': 'text/plain' }, '{}']]));
  expect([status, body]).toEqual([415, { error: 'bad_content_type', reason: 'Content-Type must be application/json' }]);
});
