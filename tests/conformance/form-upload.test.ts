import { afterAll, beforeAll, expect, it } from 'vitest';
import { notThroughGateway } from '../builders/marks.ts';
import { multipartOf } from '../builders/multipart.ts';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let host: string;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  host = new URL((await server.reach('/db')).url).host;
});
afterAll(() => server.close());

const field = (name: string, value: string) => [{ 'Content-Disposition': `form-data; name="${name}"` }, value] as const;
const file = (name: string, type: string, bytes: string) =>
  [
    { 'Content-Disposition': `form-data; name="_attachments"; filename="${name}"`, 'Content-Type': type },
    bytes,
  ] as const;
const post = (id: string, parts: Parameters<typeof multipartOf>[1], headers = {}) =>
  server.api('POST', `/db/${id}`, {
    raw: multipartOf('----TF', parts),
    headers: { host, referer: `http://${host}/x`, 'content-type': 'multipart/form-data; boundary=----TF', ...headers },
  });

it('adds the files of a browser form to a document', async () => {
  notThroughGateway('forms carry JSON that nobody judges there');
  const { rev } = (await server.api('PUT', '/db/form', { body: { n: 1, _attachments: { old: { data: 'YQ==' } } } }))
    .body;
  const { status, body, headers } = await post('form', [
    field('_rev', rev),
    file('a.txt', 'text/plain', 'contents\r\n'),
    file('ü b.bin', 'image/x', '\0'),
  ]);
  expect([status, body]).toEqual([201, { ok: true, id: 'form', rev: expect.stringMatching(/^2-/) }]);
  expect(headers.etag).toBe(`"${body.rev}"`);
  const document = (await server.api('GET', '/db/form')).body;
  expect(document).toMatchObject({ n: 1, _attachments: { 'a.txt': { length: 10 }, old: { revpos: 1 } } });
  expect((await server.api('GET', `/db/form/${encodeURIComponent('ü b.bin')}`)).headers['content-type']).toBe(
    'image/x',
  );
});

it('makes a document of the form', async () => {
  notThroughGateway('forms carry JSON that nobody judges there');
  const { status } = await post('fresh', [field('_doc', '{"n":2}'), file('a', 'text/plain', 'x')]);
  expect(status).toBe(201);
  expect((await server.api('GET', '/db/fresh')).body).toMatchObject({ n: 2, _attachments: { a: { length: 1 } } });
  expect((await post('fresh', [field('_doc', '{"n":3}')])).status).toBe(409);
});

it('asks where the form stood', async () => {
  notThroughGateway('forms carry JSON that nobody judges there');
  const parts = [field('_doc', '{}')];
  expect((await post('other', parts, { referer: 'http://elsewhere.example/' })).body).toEqual({
    error: 'bad_request',
    reason: 'Referer header must match host.',
  });
  const none = await server.api('POST', '/db/other', {
    raw: multipartOf('----TF', parts),
    headers: { host, 'content-type': 'multipart/form-data; boundary=----TF' },
  });
  expect(none.body.reason).toBe('Referer header required.');
  expect((await server.api('GET', '/db/other')).status).toBe(404);
});
