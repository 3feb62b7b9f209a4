import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { compareBytes } from './byte-order.ts';
import { createSqliteDatabase } from './sqlite-database.ts';
import { openSqlite } from './sqlite-schema.ts';
import type { DatabaseStorage, Storage } from './storage.ts';

const ending = '.sqlite';

type Opened = { readonly handle: DatabaseSync; readonly database: DatabaseStorage };

/** One SQLite file a database, in `folder`. */
export function createSqliteStorage(folder: string): Storage {
  mkdirSync(folder, { recursive: true });
  const opened = new Map<string, Opened>();
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  let names = files.map((file) => decodeURIComponent(file.slice(0, -ending.length))).sort(compareBytes);
  const fileOf = (name: string) => join(folder, encodeURIComponent(name) + ending);
  const load = (name: string): Opened => {
    const handle = openSqlite(fileOf(name));
    const entry = { handle, database: createSqliteDatabase(name, handle) };
    opened.set(name, entry);
    return entry;
  };
  return {
    list: () => [...names],
    create(name, now) {
      if (opened.has(name) || existsSync(fileOf(name))) return undefined;
      const handle = openSqlite(fileOf(name));
      const uuid = randomUUID().replaceAll('-', '');
      handle.prepare('INSERT INTO settings (name, value) VALUES (?, ?), (?, ?)').run('uuid', uuid, 'created', `${now}`);
      const entry = { handle, database: createSqliteDatabase(name, handle) };
      opened.set(name, entry);
      names = [...names, name].sort(compareBytes);
      return entry.database;
    },
    open(name) {
      const known = opened.get(name);
      if (known) return known.database;
      return existsSync(fileOf(name)) ? load(name).database : undefined;
    },
    remove(name) {
      opened.get(name)?.handle.close();
      opened.delete(name);
      if (!existsSync(fileOf(name))) return false;
      names = names.filter((known) => known !== name);
      for (const tail of ['', '-wal', '-shm']) rmSync(fileOf(name) + tail, { force: true });
      return true;
    },
    close() {
      for (const { handle } of opened.values()) handle.close();
      opened.clear();
    },
  };
}

/** Asks SQLite whether every file is whole (`quick_check`). @returns the first that is not */
export function findDamage(folder: string): { readonly name: string; readonly problem: string } | undefined {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(ending))) {
    const problem = checkFile(join(folder, file));
    if (problem) return { name: decodeURIComponent(file.slice(0, -ending.length)), problem };
  }
  return undefined;
}

function checkFile(path: string): string | undefined {
  try {
    const handle = openSqlite(path);
    const [first] = handle.prepare('PRAGMA quick_check(1)').all();
    handle.close();
    const answer = String(first?.quick_check ?? 'no answer');
    return answer === 'ok' ? undefined : answer;
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'it cannot be opened';
  }
}
