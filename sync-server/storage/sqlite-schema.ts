import { DatabaseSync } from 'node:sqlite';
import { NewerDataError } from './storage.ts';

/**
 * One database file. The row id is the sequence number, so that a changes feed reads the table from end to end; the
 * index carries `deleted`, so that counting by id never touches the bodies. The writer alone keeps ids unique
 * (each write names the row that it replaces).
 */
const steps = [
  `CREATE TABLE docs (
     seq INTEGER PRIMARY KEY, id TEXT NOT NULL, rev TEXT NOT NULL, deleted INTEGER NOT NULL,
     arrived INTEGER NOT NULL, tree TEXT NOT NULL, body TEXT NOT NULL);
   CREATE UNIQUE INDEX docs_by_id ON docs (id, deleted);
   CREATE TABLE kept (id TEXT NOT NULL, rev TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (id, rev));
   CREATE TABLE locals (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL);
   CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);`,
  // Attachments in pieces, so that a range or a slow reader never needs the whole of one in memory.
  `CREATE TABLE blobs (key TEXT NOT NULL, place INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (key, place));`,
  `CREATE TABLE purges (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, revs TEXT NOT NULL);`,
] as const;

/**
 * Opens a file and raises it to the present schema, all steps in one transaction: a step that fails leaves the file as
 * it was. @throws NewerDataError
 */
export function openSqlite(path: string, schema: readonly string[] = steps): DatabaseSync {
  const handle = new DatabaseSync(path);
  try {
    handle.exec('PRAGMA busy_timeout = 5000;');
    const version = versionOf(handle);
    if (version > schema.length) throw new NewerDataError(`${path} was written by a newer version of Sprechstunde`);
    // Free pages can then be given back a few at a time; it counts for new files alone, and only before anything else.
    handle.exec(`PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON; PRAGMA cache_size = -8000; PRAGMA journal_size_limit = 16777216;`);
    raise(handle, schema, version);
    return handle;
  } catch (cause) {
    handle.close();
    throw cause;
  }
}

/** How many steps of the schema a file has seen. */
export function versionOf(handle: DatabaseSync): number {
  return Number(handle.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

/** The present schema's number. */
export const schemaVersion: number = steps.length;

function raise(handle: DatabaseSync, schema: readonly string[], version: number): void {
  if (version === schema.length) return;
  try {
    handle.exec(
      `BEGIN IMMEDIATE; ${schema.slice(version).join(';\n')}; PRAGMA user_version = ${schema.length}; COMMIT;`,
    );
  } catch (cause) {
    if (handle.isTransaction) handle.exec('ROLLBACK');
    throw cause;
  }
}
