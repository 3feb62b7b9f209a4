import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../builders/gateway.ts';
import { type CallOptions, password } from '../builders/server.ts';

let server: TestGateway;
let counter: readonly [string, string];
let replicator: readonly [string, string];
beforeAll(async () => {
  server = await startGateway();
  const rules = { sprechstunde: { city: 'x', newEditsFalse: ['_admin', 'replicator:x'] } };
  await server.addDatabase('site-x', ['counter', 'replicator:x'], rules);
  await server.addDatabase('own', ['counter']);
  counter = await server.addUser('counter', ['counter']);
  replicator = await server.addUser('replicator', ['replicator:x']);
});
afterAll(() => server.close());

const doc = { _id: 'old', _rev: '1-abc' };
const post = { method: 'POST', path: '/site-x/_bulk_docs' };
const put = { method: 'PUT', path: '/site-x/old' };
const multipart = (json: string): CallOptions => ({
  raw: `--b\r\nContent-Type: application/json\r\n\r\n${json}\r\n--b--`,
  headers: { 'content-type': 'multipart/related; boundary=b' },
});

describe('revisions made elsewhere', () => {
  it.each<[string, { method: string; path: string }, CallOptions]>([
    ['in bulk', post, { body: { docs: [doc], new_edits: false } }],
    ['in bulk, by a word', post, { body: { docs: [doc], new_edits: 'false' } }],
    ['in bulk, by an escape', post, { raw: `{"docs":[${JSON.stringify(doc)}],"new\\u005fedits":false}` }],
    ['in bulk, in one of two keys', post, { raw: '{"new_edits":false,"docs":[],"new_edits":true}' }],
    [
      'in bulk, compressed under a false name',
      post,
      { raw: '{"new_edits":false}', headers: { 'content-encoding': 'gzip' } },
    ],
    ['alone', { ...put, path: '/site-x/old?new_edits=false' }, { body: doc }],
    ['alone, second', { ...put, path: '/site-x/old?new_edits=true&new_edits=false' }, { body: doc }],
    ['alone, by an escape', { ...put, path: '/site-x/old?new%5Fedits=false' }, { body: doc }],
    ['alone, in parts', { ...put, path: '/site-x/old?new_edits=false' }, multipart(JSON.stringify(doc))],
    ['of a design document', { ...put, path: '/site-x/_design%2Fa?new_edits=false' }, { body: {} }],
    ['by an attachment', { ...put, path: '/site-x/old/a?new_edits=false' }, { raw: 'a' }],
    [
      'by another method',
      { ...post, path: '/site-x/old?new_edits=false' },
      { body: doc, headers: { 'x-http-method-override': 'PUT' } },
    ],
    [
      'by replication',
      { method: 'POST', path: '/_replicate' },
      { body: { source: 'http://evil.example/a', target: 'site-x' } },
    ],
    [
      'by a replication document',
      { method: 'PUT', path: '/_replicator/a' },
      { body: { source: 'a', target: 'site-x' } },
    ],
  ])('are refused to a counter: %s', async (_what, { method, path }, options) => {
    const { status, text } = await server.api(method, path, { as: counter, ...options });
    expect([text, status >= 400 && status < 404]).toEqual([expect.stringMatching(/"error"/), true]);
    expect((await server.api('GET', '/site-x/old')).status).toBe(404);
  });

  it('does not see a second parameter behind a semicolon', async () => {
    await server.api('PUT', '/site-x/old?rev=1-abc;new_edits=false', { as: counter, body: doc });
    expect((await server.api('GET', '/site-x/old')).status).toBe(404);
  });

  it('are taken from replicators, admins, and where no list says who', async () => {
    const body = { docs: [doc], new_edits: false };
    expect((await server.api('POST', '/site-x/_bulk_docs', { as: replicator, body })).status).toBe(201);
    expect((await server.api('POST', '/site-x/_bulk_docs', { body })).status).toBe(201);
    expect((await server.api('POST', '/own/_bulk_docs', { as: counter, body })).status).toBe(201);
    expect((await server.api('GET', '/own/old')).status).toBe(200);
    expect((await server.api('POST', '/none/_bulk_docs', { as: counter, body })).status).toBe(404);
    expect((await server.api('POST', '/site-x/_bulk_docs', { as: null, body })).status).toBe(401);
  });
});

it.each<[string, CallOptions]>([
  ['plain', { raw: '{"a":1,"a":2}' }],
  ['under another type', { raw: '{"a":1,"a":2}', headers: { 'content-type': 'text/plain' } }],
  ['under an unknown type', { raw: '{"a":1,"a":2}', headers: { 'content-type': 'x/y' } }],
  ['in parts', multipart('{"a":1,"a":2}')],
])('refuses a key named twice: %s', async (_what, options) => {
  const { status, body } = await server.api('PUT', '/site-x/twice', { as: counter, ...options });
  expect([status, body.reason]).toEqual([400, expect.stringContaining('same key twice')]);
  expect((await server.api('GET', '/site-x/twice')).status).toBe(404);
});

it('refuses forms, and parts that do not begin with a document', async () => {
  const form = { raw: '--b\r\n', headers: { 'content-type': 'multipart/form-data; boundary=b' } };
  expect((await server.api('POST', '/site-x/a', { as: counter, ...form })).status).toBe(415);
  for (const raw of ['', '--b--', 'x--b\r\n\r\n{}\r\n--b--', '--c\r\n\r\n{}\r\n--c--']) {
    const headers = { 'content-type': 'multipart/related; boundary=b' };
    const { status } = await server.api('PUT', '/site-x/parts', { as: counter, raw, headers });
    expect([raw, status]).toEqual([raw, 400]);
  }
});

it.each([
  ['GET', '/_utils/'],
  ['GET', '/_node/_local/_config'],
  ['PUT', '/_node/_local/_config/admins/me'],
  ['GET', '/_config'],
  ['POST', '/_cluster_setup'],
  ['POST', '/_reshard/jobs'],
  ['GET', '/_city/nothing'],
  ['GET', '/site-x/_design/a/_show/b'],
  ['GET', '/site-x/_design%2Fa/_list/b/c'],
  ['PUT', '/site-x/_design/a/_update/b/c'],
  ['GET', '/site-x/_design/a/%5Frewrite/b'],
])('has no %s %s, for an administrator neither', async (method, path) => {
  const { status, body } = await server.api(method, path, method === 'GET' ? {} : { body: {} });
  expect([status, body]).toEqual([404, { error: 'not_found', reason: 'missing' }]);
});

it('keeps accounts to admins and their owners', async () => {
  const own = '/_users/org.couchdb.user:counter';
  const { body } = await server.api('GET', own, { as: counter });
  const change = (fields: object, path = own, method = 'PUT') =>
    server.api(method, path, { as: counter, body: { ...body, ...fields } });
  expect((await change({ password: 'short' })).body.reason).toContain('password_too_short');
  expect((await change({ password: { a: 1 } })).status).toBe(403);
  expect((await change({ iterations: 1 })).body.reason).toContain('Only _admin may set iterations');
  expect((await change({ roles: ['_admin'] })).status).toBe(403);
  expect((await change({ roles: ['supervisor'] })).status).toBe(403);
  expect((await change({}, `${own}?new_edits=false`)).status).toBe(403);
  expect((await change({}, '/_users', 'POST')).status).toBe(401);
  expect((await change({}, '/_users/_bulk_docs', 'POST')).status).toBe(401);
  expect((await change({}, '/_users/_local/a')).status).toBe(404);
  expect((await change({}, `${own}/attachment`)).status).toBe(404);
  expect((await change({}, '/_users/org.couchdb.user:replicator')).status).toBe(404);
  expect((await server.api('COPY', own, { as: counter, headers: { destination: 'x' } })).status).toBe(401);
  const parts = multipart(JSON.stringify({ ...body, password: 'short' }));
  expect((await server.api('PUT', own, { as: counter, ...parts })).status).toBe(403);
  const stranger = { type: 'user', name: 'new', roles: [], password: 'long enough, this' };
  expect((await server.api('PUT', '/_users/org.couchdb.user:new', { as: null, body: stranger })).status).toBe(401);
  expect((await server.api('GET', own)).body._rev).toBe(body._rev);
  expect((await change({ password: 'long enough, this' })).status).toBe(201);
  expect((await server.api('GET', '/_session', { as: ['counter', 'long enough, this'] })).body.userCtx).toMatchObject({
    name: 'counter',
  });
  expect((await server.api('GET', '/_session', { as: ['counter', password] })).status).toBe(401);
});
