import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let name: string;
let count = 0;
const map = 'function (doc) { emit(doc.n, doc.v); }';

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  name = `db${count}`;
  await server.addDatabase(name);
});

const put = async (id: string, body: object): Promise<string> =>
  (await server.api('PUT', `/${name}/${id}`, { body })).body.rev;
const design = (views: object, more: object = {}, id = 'd') => put(`_design/${id}`, { views, ...more });
const ask = async (query = '', path = 'd/_view/v'): Promise<Json> =>
  (await server.api('GET', `/${name}/_design/${path}${query}`)).body;
const pairs = async (query = '', path?: string) => (await ask(query, path)).rows.map((row) => [row.key, row.id]);
const signature = async (id = 'd') =>
  ((await server.api('GET', `/${name}/_design/${id}/_info`)).body.view_index as Json).signature;

it('follows new, changed and deleted documents', async () => {
  await design({ v: { map } });
  expect(await pairs()).toEqual([]);
  const rev = await put('a', { n: 1 });
  await put('b', { n: 2 });
  expect(await pairs()).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
  const second = await put('a', { n: 3, _rev: rev });
  expect(await pairs()).toEqual([
    [2, 'b'],
    [3, 'a'],
  ]);
  await server.api('DELETE', `/${name}/a?rev=${second}`);
  expect(await ask()).toMatchObject({ total_rows: 1, rows: [{ id: 'b' }] });
});

it('leaves design documents out, unless they ask for it', async () => {
  const all = 'function (doc) { emit(doc._id); }';
  await design({ v: { map: all } });
  await design({ v: { map: all } }, { options: { include_design: true } }, 'e');
  await put('a', {});
  expect((await pairs()).map(([key]) => key)).toEqual(['a']);
  expect((await pairs('', 'e/_view/v')).map(([key]) => key)).toEqual(['_design/d', '_design/e', 'a']);
});

it('gives the local sequence number on request', async () => {
  await design({ v: { map: 'function (doc) { emit(doc._local_seq || null); }' } });
  await design({ v: { map: 'function (doc) { emit(doc._local_seq); }' } }, { options: { local_seq: true } }, 'e');
  await put('a', {});
  expect((await pairs())[0]?.[0]).toBeNull();
  expect((await pairs('', 'e/_view/v'))[0]?.[0]).toEqual(expect.any(Number));
});

it('shows conflicts to functions and in documents', async () => {
  await design({ v: { map: 'function (doc) { if (doc._conflicts) emit(doc._conflicts, null); }' } });
  const docs = ['a', 'b'].map((hash) => ({ _id: 'x', _rev: `1-${hash.repeat(32)}`, hash }));
  await server.api('POST', `/${name}/_bulk_docs`, { body: { docs, new_edits: false } });
  const loser = [`1-${'a'.repeat(32)}`];
  expect((await ask('?include_docs=true&conflicts=true')).rows[0]).toMatchObject({
    key: loser,
    doc: { hash: 'b', _conflicts: loser },
  });
  expect((await ask('?include_docs=true')).rows[0]?.doc).not.toHaveProperty('_conflicts');
});

it('forgets purged documents', async () => {
  await design({ v: { map } });
  const rev = await put('a', { n: 1 });
  await put('b', { n: 2 });
  expect(await pairs()).toHaveLength(2);
  expect((await server.api('POST', `/${name}/_purge`, { body: { a: [rev] } })).status).toBe(201);
  expect(await pairs()).toEqual([[2, 'b']]);
});

it('include_docs shows documents as they are now, null for those that are gone', async () => {
  await design({ v: { map } });
  const rev = await put('a', { n: 1, v: 'old' });
  await ask();
  const latest = await put('a', { n: 1, v: 'new', _rev: rev });
  expect((await ask('?update=false&include_docs=true')).rows[0]).toMatchObject({ value: 'old', doc: { v: 'new' } });
  await server.api('DELETE', `/${name}/a?rev=${latest}`);
  expect((await ask('?update=false&include_docs=true')).rows[0]).toMatchObject({ value: 'old', doc: null });
});

describe('how up to date an answer is', () => {
  const filled = async () => {
    await design({ v: { map } });
    await put('a', { n: 1 });
    await ask();
    await put('b', { n: 2 });
  };
  const soon = async (query: string) => {
    for (let round = 0; round < 100; round += 1) {
      if ((await pairs(query)).length === 2) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('the view was not updated');
  };

  it.each(['?update=false', '?stale=ok'])('%s answers at once and updates nothing', async (query) => {
    await filled();
    expect(await pairs(query)).toEqual([[1, 'a']]);
    expect(await pairs(query)).toEqual([[1, 'a']]);
    expect(await pairs()).toHaveLength(2);
  });

  it.each(['?update=lazy', '?stale=update_after'])('%s answers at once and updates then', async (query) => {
    await filled();
    expect(await pairs(query)).toEqual([[1, 'a']]);
    await soon('?update=false');
  });

  it('update_seq tells how far the view is', async () => {
    await filled();
    const { update_seq: old } = await ask('?update=false&update_seq=true');
    const { update_seq: now } = await ask('?update_seq=true');
    const info = (await server.api('GET', `/${name}`)).body;
    expect(now).toBe(info.update_seq);
    expect(Number.parseInt(old, 10)).toBeLessThan(Number.parseInt(now, 10));
    expect(await ask()).not.toHaveProperty('update_seq');
  });
});

describe('the signature', () => {
  const lib = { a: 'exports.x = 1;' };
  it('stays when something else in the design document changes', async () => {
    const rev = await design({ v: { map, reduce: '_count' }, lib }, { language: 'javascript' });
    const before = await signature();
    expect(before).toMatch(/^[0-9a-f]{32}$/);
    await design({ v: { map, reduce: '_count' }, lib }, { language: 'javascript', note: 'x', filters: {}, _rev: rev });
    expect(await signature()).toBe(before);
    await design({ v: { map, reduce: '_count' }, lib }, { language: 'javascript' }, 'copy');
    expect(await signature('copy')).toBe(before);
  });

  it.each([
    { v: { map: `${map} ` } },
    { v: { map, reduce: '_sum' } },
    { w: { map }, v: { map, reduce: '_count' }, lib: { a: 'exports.x = 2;' } },
    { v: { map, reduce: '_count', options: { collation: 'raw' } } },
  ])('changes with the views: %j', async (views) => {
    const rev = await design({ v: { map, reduce: '_count' }, lib });
    const before = await signature();
    await design(views, { _rev: rev });
    expect(await signature()).not.toBe(before);
  });

  it('an answer follows the design document at once', async () => {
    const rev = await design({ v: { map } });
    await put('a', { n: 1 });
    expect(await pairs()).toEqual([[1, 'a']]);
    await design({ v: { map: 'function (doc) { emit(doc.n + 1); }' } }, { _rev: rev });
    expect(await pairs()).toEqual([[2, 'a']]);
  });
});

describe('modules', () => {
  it('are those of views.lib, required by path', async () => {
    const lib = {
      base: 'exports.double = function (n) { return n * 2; };',
      deep: {
        helper: "var base = require('../base'); exports.four = function (n) { return base.double(base.double(n)); };",
      },
    };
    const views = {
      lib,
      v: { map: "function (doc) { var helper = require('views/lib/deep/helper'); emit(helper.four(doc.n)); }" },
    };
    await design(views);
    await put('a', { n: 3 });
    expect(await pairs()).toEqual([[12, 'a']]);
  });

  it('outside views.lib are not there: the document is skipped', async () => {
    await design({ v: { map: "function (doc) { require('other/x'); emit(1); }" } }, { other: { x: 'exports.y = 1;' } });
    await put('a', {});
    expect(await pairs()).toEqual([]);
  });

  it('helpers are there', async () => {
    await design({ v: { map: 'function (doc) { log("x"); emit([isArray([]), sum([1, 2]), toJSON({a: 1})]); }' } });
    await put('a', {});
    expect((await ask()).rows[0]?.key).toEqual([true, 3, '{"a":1}']);
  });
});

describe('information, clean-up, compaction', () => {
  it('tells how far the views are', async () => {
    await design({ v: { map } });
    await put('a', { n: 1 });
    const info = async () => (await server.api('GET', `/${name}/_design/d/_info`)).body;
    expect(await info()).toMatchObject({
      name: 'd',
      view_index: {
        updates_pending: { minimum: 2, preferred: 2, total: 2 },
        waiting_commit: false,
        waiting_clients: 0,
        updater_running: false,
        update_seq: 0,
        sizes: { file: expect.any(Number), external: 0, active: 0 },
        signature: expect.any(String),
        purge_seq: 0,
        language: 'javascript',
        compact_running: false,
        collator_versions: [expect.any(String)],
      },
    });
    await ask();
    expect((await info()).view_index).toMatchObject({ updates_pending: { total: 0 }, update_seq: 2 });
    expect((await server.api('GET', `/${name}/_design/none/_info`)).status).toBe(404);
    expect((await server.api('POST', `/${name}/_design/d/_info`, { body: {} })).status).toBe(405);
  });

  it('clean-up keeps what is used', async () => {
    const rev = await design({ v: { map } });
    await put('a', { n: 1 });
    await ask();
    const other = 'function (doc) { emit(-doc.n); }';
    await design({ v: { map: other } }, { _rev: rev });
    await ask();
    expect(await server.api('POST', `/${name}/_view_cleanup`, { body: {} })).toMatchObject({
      status: 202,
      body: { ok: true },
    });
    expect(await pairs('?update=false')).toEqual([[-1, 'a']]);
  });

  it('compaction changes no answer', async () => {
    await design({ v: { map } });
    await put('a', { n: 1 });
    await ask();
    expect(await server.api('POST', `/${name}/_compact/d`, { body: {} })).toMatchObject({
      status: 202,
      body: { ok: true },
    });
    expect(await pairs()).toEqual([[1, 'a']]);
    expect((await server.api('POST', `/${name}/_compact/none`, { body: {} })).status).toBe(404);
  });

  it('are for database administrators', async () => {
    const user = await server.addUser(`u${count}`, []);
    await server.api('PUT', `/${name}/_security`, {
      body: { members: { names: [user[0]] }, admins: { roles: ['_admin'] } },
    });
    await design({ v: { map } });
    for (const [as, status] of [
      [null, 401],
      [user, 403],
    ] as const) {
      for (const path of ['_view_cleanup', '_compact/d']) {
        expect((await server.api('POST', `/${name}/${path}`, { as, body: {} })).status).toBe(401);
      }
      expect((await server.api('PUT', `/${name}/_design/mine`, { as, body: { views: {} } })).status).toBe(status);
    }
  });
});
