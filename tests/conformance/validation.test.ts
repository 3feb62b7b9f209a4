import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let anna: readonly [string, string];
let count = 0;
beforeAll(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['counter']);
});
afterAll(() => server.close());

/** A new database with this validation function. */
async function withFunction(source: string, more: object = {}): Promise<string> {
  count += 1;
  await server.addDatabase(`db${count}`, ['counter']);
  const body = { validate_doc_update: source, ...more };
  expect((await server.api('PUT', `/db${count}/_design/rules`, { body })).status).toBe(201);
  return `/db${count}`;
}

const asArguments =
  'function (newDoc, oldDoc, userCtx, secObj) { throw({ forbidden: toJSON([newDoc, oldDoc, userCtx, secObj]) }); }';
const argumentsOf = (body: Json): Json => JSON.parse(body.reason);

it('answers forbidden with 403 and unauthorized with 401', async () => {
  const db = await withFunction(
    `function (n) { if (n.a) throw({ forbidden: 'not a' }); if (n.b) throw({ unauthorized: 'not b' }); }`,
  );
  const a = await server.api('PUT', `${db}/x`, { body: { a: 1 } });
  expect([a.status, a.body]).toEqual([403, { error: 'forbidden', reason: 'not a' }]);
  const b = await server.api('PUT', `${db}/x`, { body: { b: 1 } });
  expect([b.status, b.body]).toEqual([401, { error: 'unauthorized', reason: 'not b' }]);
  const bulk = await server.api('POST', `${db}/_bulk_docs`, { body: { docs: [{ _id: '1', a: 1 }, { _id: '2' }] } });
  expect(bulk.body).toEqual([
    { id: '1', error: 'forbidden', reason: 'not a' },
    { ok: true, id: '2', rev: expect.any(String) },
  ]);
});

it('gives the function what CouchDB gives it', async () => {
  const db = await withFunction(`function (n, o, u, s) { if (n.show) throw({ forbidden: toJSON([n, o, u, s]) }); }`);
  const fresh = await server.api('PUT', `${db}/x`, { as: anna, body: { show: 1 } });
  expect(argumentsOf(fresh.body)).toEqual([
    { _id: 'x', show: 1 },
    null,
    { db: db.slice(1), name: 'anna', roles: ['counter'] },
    { admins: { roles: ['_admin'] }, members: { roles: ['counter'] } },
  ]);
  const { rev } = (await server.api('PUT', `${db}/x`, { body: { n: 1 } })).body;
  const edit = await server.api('PUT', `${db}/x`, { body: { _rev: rev, show: 1 } });
  expect(argumentsOf(edit.body).slice(0, 2)).toEqual([
    { _id: 'x', _rev: rev, show: 1, _revisions: { start: 1, ids: [rev.slice(2)] } },
    { _id: 'x', _rev: rev, n: 1 },
  ]);
  const gone = (await server.api('DELETE', `${db}/x?rev=${rev}`)).body.rev;
  const overTombstone = await server.api('PUT', `${db}/x`, { body: { show: 1 } });
  expect(argumentsOf(overTombstone.body)[1]).toBeNull();
  const onTombstone = await server.api('PUT', `${db}/x`, { body: { _rev: gone, show: 1 } });
  expect(argumentsOf(onTombstone.body)[1]).toEqual({ _id: 'x', _rev: gone, _deleted: true });
});

it('judges deletions and revisions from elsewhere by their nearest ancestor here', async () => {
  const db = await withFunction(`function (n, o, u, s) { if (o && o.n === 1) throw({ forbidden: toJSON([n, o]) }); }`);
  const { rev } = (await server.api('PUT', `${db}/x`, { body: { n: 1 } })).body;
  const gone = await server.api('DELETE', `${db}/x?rev=${rev}`);
  expect(argumentsOf(gone.body)[0]).toMatchObject({ _id: 'x', _rev: rev, _deleted: true });
  const replicate = (doc: object) =>
    server.api('POST', `${db}/_bulk_docs`, { body: { docs: [doc], new_edits: false } });
  const far = { _id: 'x', _rev: '3-ccc', _revisions: { start: 3, ids: ['ccc', 'bbb', rev.slice(2)] } };
  expect((await replicate(far)).body).toMatchObject([{ id: 'x', error: 'forbidden' }]);
  expect((await replicate({ _id: 'x', _rev: '9-zzz' })).body).toEqual([]);
  expect((await server.api('GET', `${db}/x`)).body._rev).toBe('9-zzz');
});

it('asks every design document, admins too, but never about design or local documents', async () => {
  const db = await withFunction(asArguments);
  await server.api('PUT', `${db}/_design/more`, { body: { validate_doc_update: 'function () {}' } });
  expect((await server.api('PUT', `${db}/x`, { body: {} })).status).toBe(403);
  expect((await server.api('PUT', `${db}/_local/x`, { body: {} })).status).toBe(201);
  const { _rev } = (await server.api('GET', `${db}/_design/rules`)).body;
  await server.api('DELETE', `${db}/_design/rules?rev=${_rev}`);
  expect((await server.api('PUT', `${db}/x`, { body: {} })).status).toBe(201);
});

it('lets database admins alone write design documents', async () => {
  const db = await withFunction('function () {}');
  expect((await server.api('PUT', `${db}/_design/mine`, { as: anna, body: {} })).status).toBe(403);
  expect((await server.api('PUT', `${db}/_design/mine`, { as: null, body: {} })).status).toBe(401);
  const bulk = await server.api('POST', `${db}/_bulk_docs`, { as: anna, body: { docs: [{ _id: '_design/mine' }] } });
  expect(bulk.body).toEqual([{ id: '_design/mine', error: 'forbidden', reason: 'You are not a db or server admin.' }]);
});

it('finds modules of the same design document', async () => {
  const lib = { a: `exports.limit = require('./b').limit;`, b: 'exports.limit = 3;' };
  const db = await withFunction(`function (n) { if (n.n > require('lib/a').limit) throw({ forbidden: 'more' }); }`, {
    lib,
  });
  expect((await server.api('PUT', `${db}/x`, { body: { n: 3 } })).status).toBe(201);
  expect((await server.api('PUT', `${db}/y`, { body: { n: 4 } })).status).toBe(403);
});
