import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StorageFailedError, StorageFullError } from './storage.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** With less than this free, a file that cannot be made or grown is a matter of space. */
const leastFree = 256 * 1024;

/** What SQLite threw, in the store's words; anything else as it is. @param path the file */
export function storageError(cause: unknown, path: string): unknown {
  const code = codeOf(cause);
  if (code === FULL) return new StorageFullError('no space left', { cause });
  if (code === IOERR || code === CANTOPEN) {
    // Shared memory and new files fail with these when the device is full.
    if (isFull(path)) return new StorageFullError('no space left', { cause });
    return new StorageFailedError('the device failed', false, cause);
  }
  if (code === CORRUPT || code === NOTADB) return new StorageFailedError('the file is damaged', true, cause);
  return cause;
}

/** Another process has the file. */
export function isLocked(cause: unknown): boolean {
  return codeOf(cause) === 5;
}

function codeOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error) || !('errcode' in cause)) return undefined;
  return Number(cause.errcode) & 0xff;
}

function isFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < leastFree;
  } catch {
    return false;
  }
}
