import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src/lib/clock.ts';
import { erasedIds, erasedListId } from '../../src/model/access/erased-list.ts';
import { writeHeadFile } from '../audit/head-file.ts';
import { openTrail } from '../audit/trail.ts';
import { headOfTrail, holdsHead } from '../audit/verify-trail.ts';
import { dataFiles } from '../open-data.ts';
import { readSecret } from '../storage/server-state.ts';
import { createSqliteStorage } from '../storage/sqlite-storage.ts';

const filesOf = (folder: string) =>
  [dataFiles.audit, `${dataFiles.audit}-wal`, `${dataFiles.audit}-shm`, dataFiles.auditHead].filter((name) =>
    existsSync(join(folder, name)),
  );

/** A backup takes everything out of the data folder: the trail of a running server tells of it. */
export function tellOfBackup(data: string, clock: Clock, count: number): void {
  const path = join(data, dataFiles.audit);
  if (!existsSync(path)) return;
  const secret = readSecret(join(data, dataFiles.state));
  const trail = openTrail({
    path,
    headPath: join(data, dataFiles.auditHead),
    secret,
    clock,
    pseudonym: () => 'server',
  });
  trail.record({ event: 'exported', by: { name: 'server', roles: ['_admin'] }, subject: 'backup', count });
  trail.close();
}

/** Whether the trail that is there goes on where the backup's ended: then it stays, and nothing of it is lost. */
export function continuesBackup(data: string, staging: string): boolean {
  const present = join(data, dataFiles.audit);
  const restored = join(staging, dataFiles.audit);
  if (!existsSync(restored)) return true;
  return existsSync(present) && holdsHead(present, headOfTrail(restored));
}

/** Puts the backup's trail in the place of one that is no continuation of it, or of none. */
export function exchangeTrail(data: string, staging: string, aside: string): void {
  const present = filesOf(data);
  if (present.length > 0) mkdirSync(aside, { mode: 0o700, recursive: true });
  for (const name of present) renameSync(join(data, name), join(aside, name));
  renameSync(join(staging, dataFiles.audit), join(data, dataFiles.audit));
}

/**
 * Opens the trail with the restored data: it tells of the restore, and what was erased since the backup loses its key
 * again.
 */
export function tellOfRestore(data: string, clock: Clock, isFromBackup: boolean): void {
  const path = join(data, dataFiles.audit);
  if (!existsSync(path)) return;
  const headPath = join(data, dataFiles.auditHead);
  const secret = readSecret(join(data, dataFiles.state));
  if (isFromBackup) {
    rmSync(headPath, { force: true });
    writeHeadFile(headPath, headOfTrail(path), secret);
  }
  const trail = openTrail({ path, headPath, secret, clock, pseudonym: () => 'server' });
  trail.record({ event: 'restored', by: { name: 'server', roles: ['_admin'] } });
  for (const id of erasedPersons(join(data, dataFiles.databases))) trail.forget(id);
  trail.close();
}

function erasedPersons(databases: string): string[] {
  const storage = createSqliteStorage(databases);
  try {
    return storage.list().flatMap((name) => {
      const list = storage.open(name)?.read(erasedListId);
      return list && !list.deleted ? erasedIds(JSON.parse(list.body)).filter((id) => id.startsWith('person-')) : [];
    });
  } finally {
    storage.close();
  }
}
