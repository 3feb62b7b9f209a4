import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DatabaseIndexes } from '../../sync-server/indexes/database-indexes.ts';
import type { DocumentSource, GroupRules, SourceChange } from '../../sync-server/indexes/group-rules.ts';
import { createMemoryIndexStore } from '../../sync-server/indexes/memory-index-store.ts';
import { NodeCache } from '../../sync-server/indexes/node-cache.ts';
import type { Snapshot } from '../../sync-server/indexes/snapshot.ts';
import { createSqliteIndexStore } from '../../sync-server/indexes/sqlite-index-store.ts';

/** A database in a few lines: documents with a field `n`, or none when deleted. */
class Database implements DocumentSource {
  readonly name = 'db';
  readonly uuid = 'u';
  readonly #rows = new Map<string, { seq: number; n: number | undefined }>();
  readonly #purged: string[] = [];
  #seq = 0;

  put(id: string, n: number | undefined): void {
    this.#seq += 1;
    this.#rows.delete(id);
    this.#rows.set(id, { seq: this.#seq, n });
  }

  purge(id: string): void {
    this.#rows.delete(id);
    this.#purged.push(id);
  }

  updateSeq = () => this.#seq;
  purgeSeq = () => this.#purged.length;
  purgesSince = () => 0;
  changes = (after: number, until: number, limit: number) =>
    [...this.#rows]
      .filter(([, { seq }]) => seq > after && seq <= until)
      .slice(0, limit)
      .map(([id]) => this.#change(id));
  purges = (after: number, limit: number) =>
    this.#purged
      .slice(after, after + limit)
      .map((id, place) => ({ purgeSeq: after + place + 1, change: this.#change(id) }));

  #change(id: string): SourceChange {
    const { seq = 0, n } = this.#rows.get(id) ?? {};
    return { seq, id, render: n === undefined ? undefined : () => JSON.stringify({ _id: id, n }) };
  }
}

/** Views: by number; and twice by whether the number is even. */
const rules = (signature = 'sig', mapped: string[] = []): GroupRules => ({
  signature,
  views: [
    { collation: 'unicode', reducers: [] },
    { collation: 'unicode', reducers: [] },
  ],
  map: (documents) =>
    documents.map((text) => {
      const { _id, n } = JSON.parse(text) as { _id: string; n: number };
      mapped.push(_id);
      const even = { key: String(n % 2 === 0), value: String(n) };
      return [[{ key: String(n), value: 'null' }], [even, { ...even, value: '"again"' }]];
    }),
});

const start = () => {
  const database = new Database();
  const store = createMemoryIndexStore();
  return { database, indexes: new DatabaseIndexes(store, database, new NodeCache()), store };
};

const rowsOf = (snapshot: Snapshot, view: number) => {
  const tree = snapshot.views[view]?.tree;
  return [...(tree?.entries(0, tree.count) ?? [])].map(({ key, id, valueText }) => [key, id, valueText]);
};

it('follows the changes of a database: new, changed, deleted and purged documents', async () => {
  const { database, indexes } = start();
  const group = indexes.group(rules());
  const rows = async () => {
    await group.update();
    const snapshot = group.open();
    const found = rowsOf(snapshot, 0).map(([key, id]) => [key, id]);
    snapshot.release();
    return found;
  };
  for (const [id, n] of Object.entries({ a: 3, b: 1, c: 2, d: 1 })) database.put(id, n);
  database.put('_design/x', 9);
  expect(await rows()).toEqual([
    [1, 'b'],
    [1, 'd'],
    [2, 'c'],
    [3, 'a'],
  ]);
  database.put('b', 5);
  database.put('c', undefined);
  expect(await rows()).toEqual([
    [1, 'd'],
    [3, 'a'],
    [5, 'b'],
  ]);
  database.purge('a');
  expect(await rows()).toEqual([
    [1, 'd'],
    [5, 'b'],
  ]);
});

it('keeps several rows of one document under one key, in the order of their values', async () => {
  const { database, indexes } = start();
  database.put('a', 2);
  const group = indexes.group(rules());
  await group.update();
  const snapshot = group.open();
  expect(rowsOf(snapshot, 1)).toEqual([
    [true, 'a', '2'],
    [true, 'a', '"again"'],
  ]);
  expect(snapshot.views[1]?.tree.placeOf({ key: true, side: 'before' })).toBe(0);
  expect(snapshot.views[1]?.tree.placeOf({ key: true, side: 'behind' })).toBe(2);
  snapshot.release();
});

it('maps each document once, however many wait and however often it is opened', async () => {
  const { database, indexes, store } = start();
  for (let n = 0; n < 1_200; n += 1) database.put(`d${n}`, n);
  const mapped: string[] = [];
  const group = indexes.group(rules('sig', mapped));
  await Promise.all([group.update(), group.update(), group.update()]);
  expect(mapped).toHaveLength(1_200);
  indexes.close();
  const again = new DatabaseIndexes(store, database, new NodeCache()).group(rules('sig', mapped));
  database.put('d7', 7);
  await again.update();
  expect(mapped).toHaveLength(1_201);
});

it('a snapshot stays as it was while the index goes on', async () => {
  const { database, indexes } = start();
  for (let n = 0; n < 500; n += 1) database.put(`d${n}`, n);
  const group = indexes.group(rules());
  await group.update();
  const before = group.open();
  for (let n = 0; n < 500; n += 1) database.put(`d${n}`, undefined);
  await group.update();
  expect(rowsOf(before, 0)).toHaveLength(500);
  const after = group.open();
  expect(rowsOf(after, 0)).toEqual([]);
  after.release();
  before.release();
});

it('an index that is ahead of its database is built anew', async () => {
  const { database, store, indexes } = start();
  for (let n = 0; n < 9; n += 1) database.put(`d${n}`, n);
  await indexes.group(rules()).update();
  const restored = new Database();
  restored.put('old', 1);
  const group = new DatabaseIndexes(store, restored, new NodeCache()).group(rules());
  await group.update();
  const snapshot = group.open();
  expect(rowsOf(snapshot, 0).map(([, id]) => id)).toEqual(['old']);
  snapshot.release();
});

it('an error of the mapper reaches all who wait, and the next update tries again', async () => {
  const { database, indexes } = start();
  database.put('a', 1);
  const good = rules();
  let fails = true;
  const map: GroupRules['map'] = (documents) => {
    if (fails) throw new Error('too slow');
    return good.map(documents);
  };
  const group = indexes.group({ ...good, map });
  const waits = await Promise.allSettled([group.update(), group.update()]);
  expect(waits.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  await group.update();
  expect(group.seq).toBe(1);
});

it('an index whose file is damaged inside is built anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sprechstunde-index-'));
  const database = new Database();
  for (let n = 0; n < 3_000; n += 1) database.put(`d${n}`, n);
  const open = () => {
    const store = createSqliteIndexStore(folder);
    return { store, indexes: new DatabaseIndexes(store, database, new NodeCache()) };
  };
  const read = (indexes: DatabaseIndexes, mapped: string[] = []) =>
    indexes.use(rules('sig', mapped), async (group) => {
      await group.update();
      const snapshot = group.open();
      try {
        return rowsOf(snapshot, 0).map(([key]) => key);
      } finally {
        snapshot.release();
      }
    });
  const first = open();
  const expected = await read(first.indexes);
  expect(expected).toHaveLength(3_000);
  first.store.close();
  const file = join(folder, 'db.sqlite');
  const whole = readFileSync(file);
  const half = Math.floor(whole.length / 8_192) * 4_096;
  writeFileSync(file, Buffer.concat([whole.subarray(0, half), Buffer.alloc(whole.length - half, 7)]));
  const again = open();
  const mapped: string[] = [];
  expect(await read(again.indexes, mapped)).toEqual(expected);
  expect(mapped).toHaveLength(3_000);
  again.store.close();
  rmSync(folder, { recursive: true });
});
