import PouchDB from 'pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import findPlugin from 'pouchdb-find';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

PouchDB.plugin(memoryAdapter);
PouchDB.plugin(findPlugin);

type Found = { readonly docs: readonly object[]; readonly warning?: string; readonly bookmark?: string };
type Finder = PouchDB & {
  find(query: object): Promise<Found>;
  createIndex(index: object): Promise<{ result: string; id: string; name: string }>;
  getIndexes(): Promise<{ indexes: readonly { ddoc: string | null; name: string }[] }>;
  deleteIndex(index: object): Promise<{ ok: boolean }>;
  explain(query: object): Promise<{ index: { name: string } }>;
};

let server: ListeningServer;
let remote: Finder;
let count = 0;
beforeAll(async () => {
  server = await startListening();
});
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  await server.addDatabase(`find${count}`);
  remote = new PouchDB(`${server.adminUrl}/find${count}`, { skip_setup: true }) as Finder;
  const docs = Array.from({ length: 60 }, (_, n) => ({
    _id: `doc-${String(n).padStart(2, '0')}`,
    n,
    even: n % 2 === 0,
  }));
  await remote.bulkDocs(docs);
});

it('finds through the HTTP adapter, with an index and without', async () => {
  const query = { selector: { n: { $gte: 57 } }, fields: ['n'] };
  expect(await remote.find(query)).toMatchObject({
    docs: [{ n: 57 }, { n: 58 }, { n: 59 }],
    warning: expect.any(String),
  });
  expect(await remote.createIndex({ index: { fields: ['n'] } })).toMatchObject({ result: 'created' });
  expect(await remote.createIndex({ index: { fields: ['n'] } })).toMatchObject({ result: 'exists' });
  const found = await remote.find({ ...query, sort: [{ n: 'desc' }] });
  expect([found.docs, found.warning]).toEqual([[{ n: 59 }, { n: 58 }, { n: 57 }], undefined]);
  await expect(remote.find({ selector: {}, sort: ['other'] })).rejects.toMatchObject({ status: 400 });
});

it('lists, explains and removes indexes', async () => {
  const { id, name } = await remote.createIndex({ index: { fields: ['even', 'n'], name: 'both', ddoc: 'both' } });
  expect([id, name]).toEqual(['_design/both', 'both']);
  expect((await remote.getIndexes()).indexes.map((index) => index.name)).toEqual(['_all_docs', 'both']);
  expect((await remote.explain({ selector: { even: true, n: { $gt: 1 } } })).index.name).toBe('both');
  expect(await remote.deleteIndex({ ddoc: '_design/both', name: 'both', type: 'json' })).toEqual({ ok: true });
  expect((await remote.getIndexes()).indexes).toHaveLength(1);
});

it('pages with bookmarks', async () => {
  const seen: object[] = [];
  let bookmark: string | undefined;
  for (let page = 0; page < 5; page += 1) {
    const found = await remote.find({
      selector: { even: true },
      fields: ['n'],
      limit: 8,
      ...(bookmark ? { bookmark } : {}),
    });
    seen.push(...found.docs);
    bookmark = found.bookmark;
  }
  expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => ({ n: n * 2 })));
});

it('finds the same as PouchDB does itself', async () => {
  const local = new PouchDB(`found${count}`, { adapter: 'memory' }) as Finder;
  await local.replicate.from(remote);
  for (const selector of [
    { n: { $in: [1, 2, 99] } },
    { $or: [{ n: 3 }, { n: { $gt: 58 } }] },
    { even: { $ne: true }, n: { $lt: 6 } },
    { n: { $mod: [10, 3] } },
    { missing: { $exists: false }, n: { $lte: 1 } },
    { _id: { $regex: '^doc-0[12]' } },
  ]) {
    const [here, there] = await Promise.all([
      local.find({ selector, limit: 100 }),
      remote.find({ selector, limit: 100 }),
    ]);
    expect(there.docs).toEqual(here.docs);
  }
});
