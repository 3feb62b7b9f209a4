import { DatabaseSync } from 'node:sqlite';
import { openSqlite, schemaVersion, versionOf } from './sqlite-schema.ts';
import { listFiles } from './sqlite-storage.ts';

/** Why a folder of databases cannot be served. */
export type Problem = {
  readonly kind: 'damaged' | 'newer' | 'not_raised';
  /** The database. */
  readonly name: string;
  /** SQLite's words, or ours. */
  readonly text: string;
};

/**
 * Asks SQLite whether every file is whole (`integrity_check`), then raises all of them to the present schema. Nothing
 * is changed before every file was found to be whole and not newer than this version. @returns the first problem
 */
export function checkFiles(folder: string): Problem | undefined {
  const files = listFiles(folder);
  for (const { name, path } of files) {
    const problem = checkFile(path);
    if (problem) return { name, ...problem };
  }
  for (const { name, path } of files) {
    try {
      openSqlite(path).close();
    } catch (cause) {
      return { kind: 'not_raised', name, text: textOf(cause) };
    }
  }
  return undefined;
}

/** Looks at one file. A log (WAL) that a crash left behind is read up to its last whole transaction, as on opening. */
export function checkFile(path: string, newest = schemaVersion): Pick<Problem, 'kind' | 'text'> | undefined {
  let handle: DatabaseSync | undefined;
  try {
    handle = new DatabaseSync(path);
    const version = versionOf(handle);
    if (version > newest) {
      return { kind: 'newer', text: `its schema has number ${version}, this version knows ${newest}` };
    }
    const [first] = handle.prepare('PRAGMA integrity_check(1)').all();
    const answer = String(first?.integrity_check ?? 'no answer');
    return answer === 'ok' ? undefined : { kind: 'damaged', text: answer };
  } catch (cause) {
    return { kind: 'damaged', text: textOf(cause) };
  } finally {
    handle?.close();
  }
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'it cannot be opened';
}
