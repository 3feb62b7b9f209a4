import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryStorage } from '../../sync-server/storage/memory-storage.ts';
import { createSqliteStorage } from '../../sync-server/storage/sqlite-storage.ts';
import type { Storage } from '../../sync-server/storage/storage.ts';
import { describeStorage } from './storage-contract.ts';

describeStorage('in memory', () => {
  const storage = createMemoryStorage();
  return { storage, reopen: undefined, dispose: () => storage.close() };
});

describeStorage('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sprechstunde-storage-'));
  const opened: Storage[] = [];
  const open = () => {
    opened.at(-1)?.close();
    const storage = createSqliteStorage(folder);
    opened.push(storage);
    return storage;
  };
  const dispose = () => {
    opened.at(-1)?.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { storage: open(), reopen: open, dispose };
});

it('SQLite: a batch that fails half-way leaves nothing behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sprechstunde-storage-'));
  const storage = createSqliteStorage(folder);
  const database = storage.create('x', 1);
  const write = { id: 'a', rev: '1-a', deleted: false, tree: '[]', body: '{}', arrived: 1, keep: [], drop: [] };
  const twice = {
    documents: [
      { ...write, replaces: undefined },
      { ...write, replaces: undefined },
    ],
  };
  expect(() => database?.commit(twice)).toThrow();
  expect(database?.read('a')).toBeUndefined();
  expect(database?.counts()).toMatchObject({ documents: 0, updateSeq: 0 });
  database?.commit({ documents: [{ ...write, replaces: undefined }] });
  expect(database?.read('a')?.seq).toBe(1);
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});
