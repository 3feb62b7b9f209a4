import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { erasedListId } from '../../src/model/access/erased-list.ts';
import { checkFile } from '../storage/check-files.ts';
import { openSqlite } from '../storage/sqlite-schema.ts';
import { createSqliteStorage, fileNameOf } from '../storage/sqlite-storage.ts';
import { BackupError } from './backup-error.ts';
import { replayErasedList } from './erased-list.ts';
import type { Manifest } from './manifest.ts';

/**
 * Gives the unpacked files their places, the present schema, and a new `uuid` each: sequence numbers name it, so that
 * tablets and replicators start over instead of going on from numbers that mean something else now.
 * @throws BackupError when SQLite finds a file damaged, or one is newer than this version
 */
export function arrange(staging: string, { databases, state, audit }: Manifest): void {
  mkdirSync(join(staging, 'databases'), { mode: 0o700 });
  const problem = checkFile(join(staging, state.file), Number.MAX_SAFE_INTEGER);
  if (problem) throw refused(state.file, problem);
  const broken = audit && checkFile(join(staging, audit.file), Number.MAX_SAFE_INTEGER);
  if (broken) throw refused(audit.file, broken);
  for (const { name, file } of databases) {
    const found = checkFile(join(staging, file));
    if (found) throw refused(name, found);
    const path = join(staging, 'databases', fileNameOf(name));
    renameSync(join(staging, file), path);
    const handle = openSqlite(path);
    handle.prepare("UPDATE settings SET value = ? WHERE name = 'uuid'").run(randomUUID().replaceAll('-', ''));
    handle.close();
  }
}

export type Replayed = {
  /** Documents that the backup still held and that had been erased since. */
  readonly erased: number;
  /** Databases whose present list could not be read. */
  readonly unread: readonly string[];
};

/** Erases what the data folder that is being replaced names as erased. */
export function replayErased(staging: string, present: string): Replayed {
  const restored = createSqliteStorage(join(staging, 'databases'));
  let erased = 0;
  const unread: string[] = [];
  for (const name of restored.list()) {
    const target = restored.open(name);
    if (!target || !existsSync(join(present, fileNameOf(name)))) continue;
    try {
      const storage = createSqliteStorage(present);
      const source = storage.open(name);
      if (source?.read(erasedListId)) {
        erased += replayErasedList(source, target);
        while (target.shrink());
      }
      storage.close();
    } catch {
      unread.push(name);
    }
  }
  restored.close();
  return { erased, unread };
}

function refused(name: string, { kind, text }: { readonly kind: string; readonly text: string }): BackupError {
  const code = kind === 'newer' ? 'backup_newer' : 'backup_damaged';
  return new BackupError(code, `"${name}" in the backup cannot be used: ${text}. Nothing was changed.`);
}
