import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { compareBytes } from './byte-order.ts';
import { createSqliteDatabase } from './sqlite-database.ts';
import { storageError } from './sqlite-errors.ts';
import { openSqlite } from './sqlite-schema.ts';
import type { DatabaseStorage, Storage } from './storage.ts';

const ending = '.sqlite';

type Opened = { readonly handle: DatabaseSync; readonly database: DatabaseStorage };

/** One SQLite file a database, in `folder`. */
export function createSqliteStorage(folder: string): Storage {
  mkdirSync(folder, { recursive: true });
  const opened = new Map<string, Opened>();
  let names = listFiles(folder).map(({ name }) => name);
  const fileOf = (name: string) => join(folder, fileNameOf(name));
  const load = (name: string, createdAt: number): DatabaseStorage => {
    const handle = openSqlite(fileOf(name));
    const entry = { handle, database: nameOnce(name, handle, createdAt) };
    opened.set(name, entry);
    return entry.database;
  };
  return {
    list: () => [...names],
    create(name, now) {
      if (opened.has(name) || existsSync(fileOf(name))) return undefined;
      try {
        const database = load(name, now);
        names = [...names, name].sort(compareBytes);
        return database;
      } catch (cause) {
        removeFiles(fileOf(name));
        throw storageError(cause, fileOf(name));
      }
    },
    open(name) {
      const known = opened.get(name);
      if (known) return known.database;
      return existsSync(fileOf(name)) ? load(name, 0) : undefined;
    },
    remove(name) {
      opened.get(name)?.handle.close();
      opened.delete(name);
      if (!existsSync(fileOf(name))) return false;
      names = names.filter((known) => known !== name);
      removeFiles(fileOf(name));
      syncFolder(folder);
      return true;
    },
    close() {
      for (const { handle } of opened.values()) handle.close();
      opened.clear();
    },
  };
}

/** The file of a database; its name may hold characters that a file's may not. */
export function fileNameOf(name: string): string {
  return encodeURIComponent(name) + ending;
}

/** The databases of a folder, in the order of their bytes. */
export function listFiles(folder: string): { readonly name: string; readonly path: string }[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return files
    .map((file) => ({ name: decodeURIComponent(file.slice(0, -ending.length)), path: join(folder, file) }))
    .sort((a, b) => compareBytes(a.name, b.name));
}

/** A new file gets its `uuid`; so does one whose making a crash cut short, which nobody was told of. */
function nameOnce(name: string, handle: DatabaseSync, createdAt: number): DatabaseStorage {
  const uuid = randomUUID().replaceAll('-', '');
  const values = ['uuid', uuid, 'created', `${createdAt}`];
  handle.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?), (?, ?)').run(...values);
  return createSqliteDatabase(name, handle);
}

function removeFiles(path: string): void {
  for (const tail of ['', '-wal', '-shm']) rmSync(path + tail, { force: true });
}

/** Makes what was added to or removed from a folder durable. Windows does so by itself, and cannot open folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
