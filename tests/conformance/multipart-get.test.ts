import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { partsOf } from '../builders/multipart.ts';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let first: string;
let second: string;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  const text = { content_type: 'text/plain', data: Buffer.from('some text').toString('base64') };
  const binary = { content_type: 'application/test', data: Buffer.from([0, 13, 10, 255]).toString('base64') };
  first = (await server.api('PUT', '/db/doc', { body: { n: 1, _attachments: { 'a "b"\r\n.bin': binary } } })).body.rev;
  const _attachments = { 'a "b"\r\n.bin': { stub: true }, 'ü.txt': text };
  second = (await server.api('PUT', '/db/doc', { body: { n: 2, _rev: first, _attachments } })).body.rev;
  await server.api('PUT', '/db/bare', { body: {} });
});
afterAll(() => server.close());

const get = (path: string, accept: string) => server.api('GET', path, { headers: { accept } });
const jsonOf = (body: Buffer) => JSON.parse(body.toString('utf8'));

it('sends a document and its attachments as multipart/related', async () => {
  const answer = await get('/db/doc?attachments=true', 'multipart/related,*/*;');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^multipart\/related; boundary="\w+"$/);
  expect(Number(answer.headers['content-length'])).toBe(answer.bytes.length);
  expect(answer.headers.etag).toBe(`"${second}"`);
  const [document, binary, text, ...rest] = partsOf(answer.headers['content-type'], answer.bytes);
  expect(rest).toEqual([]);
  expect(document?.headers).toEqual({ 'content-type': 'application/json' });
  expect(jsonOf(document?.body as Buffer)).toMatchObject({
    _rev: second,
    n: 2,
    _attachments: {
      'a "b"\r\n.bin': { follows: true, length: 4, revpos: 1 },
      'ü.txt': { follows: true, length: 9, encoding: 'gzip', encoded_length: text?.body.length },
    },
  });
  expect(binary?.body).toEqual(Buffer.from([0, 13, 10, 255]));
  expect(binary?.headers).toEqual({
    'content-disposition': 'attachment; filename="a %22b%22%0D%0A.bin"',
    'content-type': 'application/test',
    'content-length': '4',
  });
  expect(text?.headers['content-encoding']).toBe('gzip');
  expect(Buffer.from(text?.headers['content-disposition'] ?? '', 'latin1').toString()).toContain('filename="ü.txt"');
  expect(gunzipSync(text?.body as Buffer).toString()).toBe('some text');
});

it('sends only what is new since a revision', async () => {
  const since = encodeURIComponent(JSON.stringify([first]));
  const answer = await get(`/db/doc?atts_since=${since}`, 'multipart/related');
  const [document, text, ...rest] = partsOf(answer.headers['content-type'], answer.bytes);
  expect(rest).toEqual([]);
  expect(gunzipSync(text?.body as Buffer).toString()).toBe('some text');
  expect(jsonOf(document?.body as Buffer)._attachments).toMatchObject({
    'a "b"\r\n.bin': { stub: true },
    'ü.txt': { follows: true },
  });
  const none = await get(`/db/doc?atts_since=${encodeURIComponent(JSON.stringify([second]))}`, 'multipart/related');
  expect([none.headers['content-type'], none.body._rev]).toEqual(['application/json', second]);
});

it('sends JSON to who takes only JSON, and where there is nothing to attach', async () => {
  expect((await get('/db/doc?attachments=true', 'application/json')).body._rev).toBe(second);
  expect((await get('/db/doc', '*/*')).body._rev).toBe(second);
  expect((await get('/db/bare?attachments=true', 'multipart/related')).body._id).toBe('bare');
});

it('answers HEAD with the length of all parts', async () => {
  const head = await server.api('HEAD', '/db/doc?attachments=true', { headers: { accept: 'multipart/related' } });
  const whole = await get('/db/doc?attachments=true', 'multipart/related');
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', whole.headers['content-length']]);
});

it.each(['multipart/mixed', '*/*'])('sends open revisions as multipart/mixed to who accepts %s', async (accept) => {
  const revs = encodeURIComponent(JSON.stringify([second, '9-none', first]));
  const answer = await get(`/db/doc?open_revs=${revs}&revs=true`, accept);
  expect(answer.headers['content-type']).toMatch(/^multipart\/mixed; boundary="\w+"$/);
  const [newer, missing, older, ...rest] = partsOf(answer.headers['content-type'], answer.bytes);
  expect(rest).toEqual([]);
  const inner = partsOf(newer?.headers['content-type'], newer?.body as Buffer);
  expect(inner).toHaveLength(3);
  const document = jsonOf(inner[0]?.body as Buffer);
  expect([document._rev, document._revisions.start]).toEqual([second, 2]);
  expect(missing?.headers['content-type']).toBe('application/json; error="true"');
  expect(jsonOf(missing?.body as Buffer)).toEqual({ missing: '9-none' });
  expect(partsOf(older?.headers['content-type'], older?.body as Buffer)).toHaveLength(2);
});

it('sends open revisions without attachments as JSON parts', async () => {
  const answer = await get('/db/bare?open_revs=all', 'multipart/mixed');
  const [part] = partsOf(answer.headers['content-type'], answer.bytes);
  expect(part?.headers['content-type']).toBe('application/json');
  expect(jsonOf(part?.body as Buffer)._id).toBe('bare');
  expect((await get('/db/none?open_revs=all', 'multipart/mixed')).status).toBe(404);
});

it('sends open revisions as a list to who takes JSON, with bytes when they are asked for', async () => {
  const { body } = await get('/db/doc?open_revs=all&attachments=true', 'application/json');
  expect(body[0]?.ok).toMatchObject({ _attachments: { 'ü.txt': { data: expect.any(String) } } });
});

it('answers _bulk_get in parts to who takes no JSON', async () => {
  const docs = [{ id: 'doc', rev: second }, { id: 'bare' }, { id: 'doc', rev: '9-none' }, { id: 'never' }];
  const bulk = (accept: string) => server.api('POST', '/db/_bulk_get', { body: { docs }, headers: { accept } });
  expect((await bulk('*/*')).body.results).toHaveLength(4);
  const related = await bulk('multipart/related');
  expect(related.headers['content-type']).toMatch(/^multipart\/related; boundary="/);
  const answer = await bulk('multipart/mixed');
  const [doc, bare, missing, never, ...rest] = partsOf(answer.headers['content-type'], answer.bytes.subarray(2));
  expect(rest).toEqual([]);
  expect(doc?.headers).toMatchObject({ 'x-doc-id': 'doc', 'x-rev-id': second });
  expect(partsOf(doc?.headers['content-type'], doc?.body as Buffer)).toHaveLength(3);
  expect(bare?.headers).toEqual({ 'content-type': 'application/json' });
  expect(missing?.headers['content-type']).toBe('application/json; error="true"');
  expect(jsonOf(missing?.body as Buffer)).toEqual({ rev: '9-none', error: 'not_found', reason: 'missing' });
  expect(jsonOf(never?.body as Buffer)).toMatchObject({ id: 'never', error: 'not_found' });
});
