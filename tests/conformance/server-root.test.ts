import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

it('welcomes programs', async () => {
  const { status, body } = await server.api('GET', '/', { as: null });
  expect(status).toBe(200);
  expect(body).toMatchObject({ couchdb: 'Welcome', version: expect.stringMatching(/^3\.5/), uuid: expect.any(String) });
});

it('takes a malformed Basic header for a stranger', async () => {
  for (const authorization of ['Basic:', 'Basic', 'Basic ', 'Basic Og==', 'Bearer x', 'Basic Xzpf']) {
    const { status } = await server.api('GET', '/', { as: null, headers: { authorization } });
    expect([authorization, status]).toEqual([authorization, 200]);
  }
});

it('answers HEAD without a body', async () => {
  const { status, text } = await server.api('HEAD', '/');
  expect([status, text]).toEqual([200, '']);
});

it('says that it is up', async () => {
  const { status, body } = await server.api('GET', '/_up', { as: null });
  expect([status, body.status]).toEqual([200, 'ok']);
});

it('says that JSON is JSON, errors too, without a charset', async () => {
  for (const path of ['/', '/_up', '/_session', '/_all_dbs', '/none']) {
    expect((await server.api('GET', path)).headers['content-type']).toBe('application/json');
  }
});

it('makes ids', async () => {
  const { body } = await server.api('GET', '/_uuids?count=3', { as: null });
  expect(new Set(body.uuids).size).toBe(3);
  expect(body.uuids[0]).toMatch(/^[0-9a-f]{32}$/);
  expect((await server.api('GET', '/_uuids?count=1001')).status).toBe(400);
  expect((await server.api('GET', '/_uuids?count=x')).body.error).toBe('bad_request');
});

it('refuses other methods with the list of those allowed', async () => {
  const { status, body, headers } = await server.api('POST', '/_up', { body: {} });
  expect([status, body.error, headers.allow]).toEqual([405, 'method_not_allowed', 'GET,HEAD']);
});

it('calls JSON text where a client does not take JSON', async () => {
  for (const path of ['/', '/_session', '/none']) {
    const { headers } = await server.api('GET', path, { headers: { accept: 'text/plain' } });
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  }
});

it('gives every answer an id, an error too, or the one that the client chose', async () => {
  for (const path of ['/', '/none', '/_uuids']) {
    expect((await server.api('GET', path)).headers['x-couch-request-id']).toMatch(/^[0-9a-f]{10}$/);
  }
  const { headers } = await server.api('GET', '/', { headers: { 'x-couch-request-id': 'E7498DE1-B661' } });
  expect(headers['x-couchdb-body-time']).toBe('0');
});

it('refuses addresses with half a percent-encoding', async () => {
  for (const path of ['/db/%zz', '/db/a%2', '/_uuids?count=%']) {
    const { status, body } = await server.api('GET', path);
    expect([path, status, body]).toEqual([path, 400, { error: 'bad_request', reason: 'invalid_url_encoding' }]);
  }
});

it('takes another method from a header of POST', async () => {
  await server.api('PUT', '/overridden');
  const as = (method: string) => ({ headers: { 'x-http-method-override': method } });
  const put = await server.api('POST', '/overridden/a', { body: { n: 1 }, ...as('PUT') });
  expect([put.status, put.body.id]).toEqual([201, 'a']);
  expect((await server.api('GET', '/overridden/a', as('DELETE'))).body.n).toBe(1);
  const gone = await server.api('POST', `/overridden/a?rev=${put.body.rev}`, as('DELETE'));
  expect(gone.status).toBe(200);
  expect((await server.api('GET', '/overridden/a')).status).toBe(404);
});

it('lists the allowed methods as CouchDB does', async () => {
  await server.api('PUT', '/listed');
  const allowed = async (method: string, path: string) => (await server.api(method, path)).headers.allow;
  expect(await allowed('COPY', '/listed')).toBe('DELETE,GET,HEAD,POST');
  expect(await allowed('PATCH', '/listed/a')).toBe('DELETE,GET,HEAD,POST,PUT,COPY');
  expect(await allowed('PATCH', '/listed/a/b')).toBe('DELETE,GET,HEAD,PUT');
  expect(await allowed('DELETE', '/listed/_security')).toBe('PUT,GET');
  expect(await allowed('DELETE', '/listed/_all_docs')).toBe('GET,HEAD,POST');
});
