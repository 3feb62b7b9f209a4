import { afterAll, beforeAll, expect, it } from 'vitest';
import { notThroughGateway } from '../builders/marks.ts';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

const put = (body: object) => server.api('PUT', '/db/_design/d', { body });
const map = 'function (doc) { emit(1); }';

it.each([
  [{ views: 1 }, '`views` field must have object type'],
  [{ views: { v: 1 } }, '`views.v` field must have object type'],
  [{ views: { v: { map: 1 } } }, '`views.v.map` field must have string type'],
  [{ views: { v: { map, reduce: 1 } } }, '`views.v.reduce` field must have string type'],
  [{ views: { v: {} } }, 'View `v` must contain map function'],
  [{ views: { lib: 1 } }, '`views.lib` field must have object type'],
  [{ views: { v: { map, reduce: '_nothing' } } }, '`_nothing` is not a supported reduce function.'],
  [{ views: { v: { map, reduce: '_top_0' } } }, 'rank value must be between 1 and 100'],
  [{ views: { v: { map, reduce: '_bottom_x' } } }, 'invalid rank reducer'],
  [{ language: 1 }, '`language` field must have string type'],
  [{ options: 'x' }, '`options` field must have object type'],
  [{ filters: 'x' }, '`filters` field must have object type'],
  [{ filters: { f: 1 } }, '`filters.f` field must have object or string type'],
  [{ updates: { u: 1 } }, '`updates.u` field must have object or string type'],
  [{ rewrites: {} }, '`rewrites` field must have string or array type'],
  [{ validate_doc_update: 1 }, '`validate_doc_update` field must have string type'],
])('refuses %j', async (body, reason) => {
  expect(await put(body)).toMatchObject({ status: 400, body: { error: 'invalid_design_doc', reason } });
});

it('refuses functions that do not compile', async () => {
  for (const source of ['function (doc) {', 'a + b', '"text"', '']) {
    expect(await put({ views: { v: { map: source } } })).toMatchObject({
      status: 400,
      body: {
        error: 'compilation_error',
        reason: expect.stringMatching(/^Compilation of the map function in the 'v' view failed: /),
      },
    });
  }
  expect((await put({ views: { v: { map, reduce: 'function (' } } })).body.reason).toMatch(
    /^Compilation of the reduce function in the 'v' view failed: /,
  );
});

it('says so in a row of _bulk_docs too, and stores the others', async () => {
  const docs = [{ _id: '_design/bad', views: { v: { map: 'x(' } } }, { _id: 'good' }];
  const { status, body } = await server.api('POST', '/db/_bulk_docs', { body: { docs } });
  expect(status).toBe(201);
  expect(body.map(({ id, error, ok }) => [id, error, ok])).toEqual([
    ['_design/bad', 'compilation_error', undefined],
    ['good', undefined, true],
  ]);
});

it('stores what CouchDB stores: other languages, unknown fields, none at all', async () => {
  for (const [n, body] of [
    {},
    { anything: [1], views: {} },
    { language: 'erlang', views: { v: { map: 'fun({Doc}) -> ok end.' } } },
    { views: { v: { map: 'doc => emit(doc.a)' }, lib: { x: 'exports.y = 1' } } },
    { views: { v: { map: `${map};` } } },
    { shows: { s: 'function () {}' }, lists: {}, updates: {}, rewrites: [] },
  ].entries()) {
    expect((await server.api('PUT', `/db/_design/ok${n}`, { body })).status).toBe(201);
  }
});

it('a view in a language that is not here says so', async () => {
  await server.api('PUT', '/db/_design/erl', {
    body: { language: 'erlang', views: { v: { map: 'fun({Doc}) -> ok end.' } } },
  });
  expect(await server.api('GET', '/db/_design/erl/_view/v')).toMatchObject({
    status: 500,
    body: { error: 'unknown_query_language' },
  });
});

it('sends readers of an encoded slash to the plain one', async () => {
  await server.api('PUT', '/db/_design%2Fslash', { body: {} });
  expect((await server.api('GET', '/db/_design/slash')).body._id).toBe('_design/slash');
  notThroughGateway('takes both addresses for the same and asks CouchDB for the plain one');
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await server.api(method, '/db/_design%2fslash?revs=true');
    expect([status, headers.location]).toEqual([301, expect.stringMatching(/\/db\/_design\/slash\?revs=true$/)]);
  }
  expect((await server.api('GET', '/db/_design%2Fslash/_view/x')).status).toBe(301);
});
