import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryIndexStore } from '../../sync-server/indexes/memory-index-store.ts';
import { createSqliteIndexStore } from '../../sync-server/indexes/sqlite-index-store.ts';
import { describeIndexStore } from './index-store-contract.ts';

describeIndexStore('memory', () => ({ store: createMemoryIndexStore(), reopen: undefined, dispose: () => {} }));

describeIndexStore('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sprechstunde-index-'));
  let store = createSqliteIndexStore(folder);
  return {
    store,
    reopen: () => {
      store.close();
      store = createSqliteIndexStore(folder);
      return store;
    },
    dispose: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

describe('the files of the SQLite index store', () => {
  const state = { seq: 1, purgeSeq: 0, roots: [], nextNode: 2, garbage: [] };
  const bytesOf = (folder: string) =>
    readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'latin1'))
      .join();

  it('hold no text of dropped nodes and sources after a scrub', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sprechstunde-index-'));
    const store = createSqliteIndexStore(folder);
    const group = store.open('db', 'u', 'v').group('a');
    const secret = 'Frau Musterfrau';
    const sources = new Map([[secret, `0\t0\t"${secret}"`]]);
    group.commit({ state, added: [{ node: 1, text: `${secret} `.repeat(900) }], dropped: [], sources });
    expect(bytesOf(folder)).toContain(secret);
    group.commit({ state, added: [], dropped: [1], sources: new Map([[secret, null]]) });
    group.scrub();
    expect(bytesOf(folder)).not.toContain('Musterfrau');
    store.close();
    rmSync(folder, { recursive: true });
  });

  it('a damaged file starts empty', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sprechstunde-index-'));
    writeFileSync(join(folder, 'db.sqlite'), 'this is no database at all, it is a poem '.repeat(200));
    const store = createSqliteIndexStore(folder);
    const file = store.open('db', 'u', 'v');
    expect(file.list()).toEqual([]);
    file.group('a').commit({ state, added: [], dropped: [], sources: new Map() });
    expect(file.list()).toEqual(['a']);
    store.close();
    rmSync(folder, { recursive: true });
  });
});
