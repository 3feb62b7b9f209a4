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
