import PouchDB from 'pouchdb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

type Row = { readonly id?: string; readonly key: unknown; readonly value: unknown; readonly doc?: unknown };
type Queried = { readonly total_rows?: number; readonly offset?: number; readonly rows: readonly Row[] };
type Views = {
  query(view: string, options?: object): Promise<Queried>;
  put(doc: object): Promise<unknown>;
  bulkDocs(docs: readonly object[]): Promise<unknown>;
  viewCleanup(): Promise<unknown>;
};

let server: ListeningServer;
let db: Views;
beforeAll(async () => {
  server = await startListening();
  await server.addDatabase('queried');
  db = new PouchDB(`${server.adminUrl}/queried`, { skip_setup: true }) as unknown as Views;
  await db.bulkDocs(
    Array.from({ length: 20 }, (_, n) => ({ _id: `d${String(n).padStart(2, '0')}`, n, even: n % 2 === 0 })),
  );
  const map = 'function (doc) { emit([doc.even, doc.n], doc.n); }';
  await db.put({ _id: '_design/v', views: { pairs: { map, reduce: '_sum' } } });
});
afterAll(() => server.close());

it('maps: ranges, documents, keys, pages', async () => {
  const part = await db.query('v/pairs', {
    reduce: false,
    startkey: [true, 4],
    endkey: [true, {}],
    limit: 2,
    include_docs: true,
  });
  expect(part).toMatchObject({ total_rows: 20, offset: 12 });
  expect(part.rows).toMatchObject([
    { id: 'd04', key: [true, 4], value: 4, doc: { _id: 'd04', n: 4 } },
    { id: 'd06', key: [true, 6] },
  ]);
  const keys = [
    [true, 2],
    [false, 99],
    [false, 3],
  ];
  const named = await db.query('v/pairs', { reduce: false, keys });
  expect(named.rows.map(({ id }) => id)).toEqual(['d02', 'd03']);
  const down = await db.query('v/pairs', { reduce: false, descending: true, skip: 1, limit: 2 });
  expect(down.rows.map(({ id }) => id)).toEqual(['d16', 'd14']);
});

it('reduces: everything and groups', async () => {
  expect((await db.query('v/pairs')).rows).toEqual([{ key: null, value: 190 }]);
  expect((await db.query('v/pairs', { group_level: 1 })).rows).toEqual([
    { key: [false], value: 100 },
    { key: [true], value: 90 },
  ]);
  expect((await db.query('v/pairs', { group: true, keys: [[true, 2]] })).rows).toEqual([{ key: [true, 2], value: 2 }]);
});

it('learns what is wrong', async () => {
  await expect(db.query('v/nothing')).rejects.toMatchObject({ status: 404, reason: 'missing_named_view' });
  await expect(db.query('v/pairs', { include_docs: true })).rejects.toMatchObject({ status: 400 });
});

it('cleans up', async () => {
  expect(await db.viewCleanup()).toMatchObject({ ok: true });
  expect((await db.query('v/pairs')).rows).toEqual([{ key: null, value: 190 }]);
});
