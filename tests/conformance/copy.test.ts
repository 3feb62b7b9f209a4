import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

const put = async (path: string, body: unknown) => (await server.api('PUT', `/db/${path}`, { body })).body.rev;
const get = async (path: string) => (await server.api('GET', `/db/${path}`)).body;
const copy = (path: string, destination?: string, headers = {}) =>
  server.api('COPY', `/db/${path}`, {
    headers: { ...(destination === undefined ? {} : { destination }), ...headers },
  });

it('copies a document to a new one', async () => {
  await put('a', { v: 1 });
  const { status, body, headers } = await copy('a', 'a2');
  expect([status, body]).toEqual([201, { ok: true, id: 'a2', rev: expect.stringMatching(/^1-/) }]);
  expect(headers.etag).toBe(`"${body.rev}"`);
  expect(headers.location).toMatch(/\/db\/a2$/);
  expect(await get('a2')).toEqual({ _id: 'a2', _rev: body.rev, v: 1 });
});

it('copies over a document only when its revision is named', async () => {
  await put('b', { v: 1 });
  const rev = await put('b2', { v: 2 });
  expect((await copy('b', 'b2')).status).toBe(409);
  expect((await copy('b', 'b2?rev=1-0123')).status).toBe(409);
  const over = await copy('b', `b2?rev=${rev}`);
  expect([over.status, over.body.rev]).toEqual([201, expect.stringMatching(/^2-/)]);
  expect((await get('b2')).v).toBe(1);
});

it('copies from the revision that is named', async () => {
  const first = await put('c', { v: 1 });
  await put('c', { v: 2, _rev: first });
  await copy(`c?rev=${first}`, 'c-query');
  await copy('c', 'c-header', { 'if-match': `"${first}"` });
  expect([(await get('c-query')).v, (await get('c-header')).v]).toEqual([1, 1]);
  expect((await copy('c?rev=7-none', 'c-none')).status).toBe(404);
});

it('copies attachments', async () => {
  await put('d', { _attachments: { 'x/y': { data: 'YWJj', content_type: 'text/plain' } } });
  await copy('d', 'd2');
  expect((await server.api('GET', '/db/d2/x/y')).text).toBe('abc');
  expect((await get('d2'))._attachments).toEqual((await get('d'))._attachments);
});

it('knows every id, design and local documents too', async () => {
  await put('e', { v: 1 });
  for (const [destination, path] of [
    ['with%20space%2Fslash', 'with%20space%2Fslash'],
    ['_design/e', '_design/e'],
    ['_local/e', '_local/e'],
  ] as const) {
    expect([destination, (await copy('e', destination)).status]).toEqual([destination, 201]);
    expect((await get(path)).v).toBe(1);
  }
  expect((await copy('_design/e', 'from-design')).status).toBe(201);
  expect((await copy('_local/e', 'from-local')).status).toBe(201);
  expect((await get('from-local')).v).toBe(1);
});

it('refuses what is no destination, and what is not there', async () => {
  const rev = await put('f', {});
  expect((await copy('f')).body).toEqual({
    error: 'bad_request',
    reason: 'Destination header is mandatory for COPY.',
  });
  expect((await copy('f', 'http://localhost:5984/db/g')).body.reason).toBe('Destination URL must be relative.');
  expect((await copy('f', '_no')).body.error).toBe('illegal_docid');
  expect((await copy('f', 'g?rev=x')).body.reason).toBe('Invalid rev format');
  expect((await copy('never', 'g')).body).toEqual({ error: 'not_found', reason: 'missing' });
  await server.api('DELETE', `/db/f?rev=${rev}`);
  expect((await copy('f', 'g')).body).toEqual({ error: 'not_found', reason: 'deleted' });
});
