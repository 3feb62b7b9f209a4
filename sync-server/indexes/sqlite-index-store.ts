import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '../storage/sqlite-schema.ts';
import type { IndexFile, IndexStore } from './index-store.ts';
import { createSqliteIndexFile, indexSchema } from './sqlite-index-file.ts';

const ending = '.sqlite';

type Opened = { readonly handle: DatabaseSync; readonly file: IndexFile; readonly owner: string };

/** One SQLite file a database, in `folder`. Nothing in it is the only copy of anything. */
export function createSqliteIndexStore(folder: string): IndexStore {
  mkdirSync(folder, { recursive: true });
  const opened = new Map<string, Opened>();
  const pathOf = (database: string) => join(folder, encodeURIComponent(database) + ending);
  const remove = (database: string): void => {
    opened.get(database)?.handle.close();
    opened.delete(database);
    for (const tail of ['', '-wal', '-shm']) rmSync(pathOf(database) + tail, { force: true });
  };
  const load = (database: string, owner: string): Opened => {
    const handle = openSqlite(pathOf(database), indexSchema);
    // A power cut may lose the last commits, never half of one; what is lost is indexed again.
    handle.exec('PRAGMA synchronous = NORMAL');
    const stored = handle.prepare("SELECT value FROM settings WHERE name = 'owner'").get()?.value;
    if (stored !== undefined && stored !== owner) {
      handle.close();
      throw new Error('the index belongs to another database');
    }
    handle.prepare("INSERT OR REPLACE INTO settings (name, value) VALUES ('owner', ?)").run(owner);
    return { handle, file: createSqliteIndexFile(handle), owner };
  };
  return {
    open(database, uuid, version) {
      const owner = `${uuid} ${version}`;
      const known = opened.get(database);
      if (known?.owner === owner) return known.file;
      if (known) remove(database);
      let entry: Opened;
      try {
        entry = load(database, owner);
      } catch {
        remove(database);
        entry = load(database, owner);
      }
      opened.set(database, entry);
      return entry.file;
    },
    has: (database) => existsSync(pathOf(database)),
    remove,
    retain(databases) {
      for (const name of readdirSync(folder).filter((file) => file.endsWith(ending))) {
        const database = decodeURIComponent(name.slice(0, -ending.length));
        if (!databases.has(database) && existsSync(pathOf(database))) remove(database);
      }
    },
    close() {
      for (const { handle } of opened.values()) handle.close();
      opened.clear();
    },
  };
}
