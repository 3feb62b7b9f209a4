import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isLocked } from './sqlite-errors.ts';

export type FolderLock = { release(): void };

/**
 * Makes a data folder this process's own, until it ends in whatever way: the operating system holds the lock, on an
 * empty SQLite file beside the data. Readers (a backup) need no lock. @returns undefined when another process has it
 */
export function lockFolder(folder: string, name: 'server.lock' | 'backup.lock'): FolderLock | undefined {
  const handle = new DatabaseSync(join(folder, name));
  try {
    handle.exec('PRAGMA busy_timeout = 200; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return { release: () => handle.close() };
  } catch (cause) {
    handle.close();
    if (isLocked(cause)) return undefined;
    throw cause;
  }
}
