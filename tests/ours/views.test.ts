import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterEach(() => server.close());

const bytes = (): string => {
  const folder = join(server.folder, 'indexes');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(folder, name), 'latin1'))
    .join();
};
const ask = (path = 'd/_view/v', query = '') => server.api('GET', `/db/_design/${path}${query}`);
const design = (views: object, id = 'd', more: object = {}) =>
  server.api('PUT', `/db/_design/${id}`, { body: { views, ...more } });
const byName = { v: { map: 'function (doc) { emit(doc.name, doc.name); }' } };
const secret = 'Hatice Musterfrau';

describe('an index keeps no text of what is gone', () => {
  const fill = async () => {
    const docs = Array.from({ length: 400 }, (_, n) => ({ _id: `p${n}`, name: `Person ${n}` }));
    await server.api('POST', '/db/_bulk_docs', { body: { docs } });
    const { rev } = (await server.api('PUT', '/db/erased', { body: { name: secret } })).body;
    return rev;
  };

  it('once it was brought up to date after a deletion or a purge', async () => {
    const rev = await fill();
    await design(byName);
    await ask();
    expect(bytes()).toContain('Musterfrau');
    const { rev: gone } = (await server.api('DELETE', `/db/erased?rev=${rev}`)).body;
    expect((await ask('d/_view/v', `?key="${secret}"`)).body.rows).toEqual([]);
    expect(bytes()).not.toContain('Musterfrau');
    expect(bytes()).toContain('Person 7');
    await server.api('POST', '/db/_purge', { body: { erased: [gone] } });
    await ask();
    expect(bytes()).not.toContain('Musterfrau');
  });

  it('soon after nobody describes the view any more', async () => {
    await fill();
    const { rev } = (await design(byName)).body;
    await ask();
    expect(bytes()).toContain('Musterfrau');
    await server.api('DELETE', `/db/_design/d?rev=${rev}`);
    for (let round = 0; round < 200 && bytes().includes('Musterfrau'); round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(bytes()).not.toContain('Musterfrau');
  });

  it('once the database is removed', async () => {
    await fill();
    await design(byName);
    await ask();
    await server.api('DELETE', '/db');
    expect(readdirSync(join(server.folder, 'indexes'))).toEqual([]);
    await server.addDatabase('db');
    await design(byName);
    expect((await ask()).body.rows).toEqual([]);
  });
});

describe('hostile functions', () => {
  beforeEach(async () => {
    await server.api('PUT', '/db/a', { body: { n: 1 } });
  });

  it.each([
    ['map', 'never ends', { map: 'function (doc) { while (true) {} }' }],
    ['map', 'emits for ever', { map: 'function (doc) { while (true) emit(doc, doc); }' }],
    ['map', 'takes all memory', { map: 'function (doc) { var a = ["x"]; while (true) a = a.concat(a); }' }],
    ['reduce', 'never ends', { map: 'function (doc) { emit(1); }', reduce: 'function () { for (;;) {} }' }],
  ])(
    'a %s function that %s: an error, and other views and databases answer',
    async (_what, _how, view) => {
      await design({ v: view });
      await design(byName, 'good');
      const hanging = ask();
      await server.addDatabase('other');
      await server.api('PUT', '/other/x', { body: {} });
      expect((await server.api('GET', '/other/_all_docs')).body.total_rows).toBe(1);
      const bad = await hanging;
      expect(bad.status).toBe(500);
      expect(['timeout', 'sandbox_failed', 'InternalError']).toContain(bad.body.error);
      expect((await ask('good/_view/v')).body.total_rows).toBe(1);
    },
    20_000,
  );

  it('a function sees no other document, no clock and no chance', async () => {
    const map = `function (doc) {
      var before = this.seen; this.seen = doc._id; globalThis.left = doc._id;
      emit([Date.now(), new Date().getTime(), typeof process, typeof fetch, typeof setTimeout]);
    }`;
    await design({ v: { map } });
    expect((await ask()).body.rows[0]?.key).toEqual([0, 0, 'undefined', 'undefined', 'undefined']);
  });
});

it('_active_tasks shows an index while it is built', async () => {
  const docs = Array.from({ length: 2_000 }, (_, n) => ({ _id: `p${n}`, name: `Person ${n}` }));
  await server.api('POST', '/db/_bulk_docs', { body: { docs } });
  await design(byName);
  const asking = ask();
  let shown: unknown;
  for (let round = 0; round < 500 && shown === undefined; round += 1) {
    shown = (await server.api('GET', '/_active_tasks')).body[0];
  }
  expect(shown).toMatchObject({ type: 'indexer', database: 'db', design_document: '_design/d', total_changes: 2_001 });
  await asking;
  expect((await server.api('GET', '/_active_tasks')).body).toEqual([]);
});
