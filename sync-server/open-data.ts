import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '../src/lib/clock.ts';
import { openTrail, type Trail } from './audit/trail.ts';
import { runVerify } from './audit/verify-command.ts';
import { ConfigError, prepareDataFolder } from './config.ts';
import type { IndexStore } from './indexes/index-store.ts';
import { createSqliteIndexStore } from './indexes/sqlite-index-store.ts';
import { createPseudonyms, type Logger } from './logger.ts';
import { checkFiles, type Problem } from './storage/check-files.ts';
import { type FolderLock, lockFolder } from './storage/folder-lock.ts';
import { openServerState, readSecret, type ServerState } from './storage/server-state.ts';
import { createSqliteStorage } from './storage/sqlite-storage.ts';
import { NewerDataError, type Storage } from './storage/storage.ts';

export type Data = {
  readonly storage: Storage;
  readonly indexStore: IndexStore;
  readonly serverState: ServerState;
  /** Closes all of it; another process may then have the folder. */
  close(): void;
};

/** Names of files and folders in the data folder. */
export const dataFiles = {
  state: 'server.sqlite',
  databases: 'databases',
  indexes: 'indexes',
  audit: 'audit.sqlite',
  auditHead: 'audit-head.json',
  restoring: 'restore-unfinished',
} as const;

/** Opens the data folder, checking every file: what is not whole is not served. @throws ConfigError */
export function openData(dataDir: string): Data {
  prepareDataFolder(dataDir);
  const folder = resolve(dataDir);
  const lock = takeLock(folder, dataDir);
  try {
    refuseUnfinishedRestore(folder);
    const databases = join(folder, dataFiles.databases);
    const serverState = openState(join(folder, dataFiles.state));
    const problem = checkFiles(databases);
    if (problem) {
      serverState.close();
      throw errorOf(problem);
    }
    const storage = createSqliteStorage(databases);
    const indexStore = createSqliteIndexStore(join(folder, dataFiles.indexes));
    const close = () => {
      indexStore.close();
      storage.close();
      serverState.close();
      lock.release();
    };
    return { storage, indexStore, serverState, close };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/** Opens the audit trail beside the data, or begins it. Its file is beyond what the CouchDB API reaches. @throws ConfigError */
export function openAuditTrail(dataDir: string, serverState: ServerState, clock: Clock, log: Logger): Trail {
  const folder = resolve(dataDir);
  try {
    const trail = openTrail({
      path: join(folder, dataFiles.audit),
      headPath: join(folder, dataFiles.auditHead),
      secret: serverState.secret,
      clock,
      pseudonym: createPseudonyms(serverState.secret),
      isExpected: serverState.hasMark('audited'),
      onWaiting: (cause) => log({ event: 'audit_waits', code: cause instanceof Error ? cause.name : '' }),
    });
    serverState.setMark('audited');
    return trail;
  } catch {
    throw new ConfigError(
      'data_damaged',
      'The audit trail (audit.sqlite in the data folder) cannot be read. Move it and audit-head.json away to begin another; nothing was changed.',
    );
  }
}

/** Verifies the trail of a data folder, whose server may run. @returns whether it is whole @throws ConfigError */
export function verifyAuditTrail(dataDir: string, noted: string | undefined, log: (line: string) => void): boolean {
  const folder = resolve(dataDir);
  const path = join(folder, dataFiles.audit);
  if (!existsSync(path)) throw new ConfigError('audit_missing', `There is no audit trail in DATA_DIR=${dataDir}.`);
  const secret = readSecret(join(folder, dataFiles.state));
  return runVerify({ path, headPath: join(folder, dataFiles.auditHead), secret, noted, log });
}

/** One process owns a data folder. @throws ConfigError data_folder_in_use */
export function takeLock(folder: string, dataDir: string): FolderLock {
  const lock = lockFolder(folder, 'server.lock');
  if (lock) return lock;
  throw new ConfigError(
    'data_folder_in_use',
    `Another server uses the data folder DATA_DIR=${dataDir}. Stop it, or set DATA_DIR to another folder.`,
  );
}

function refuseUnfinishedRestore(folder: string): void {
  if (!existsSync(join(folder, dataFiles.restoring))) return;
  throw new ConfigError(
    'restore_unfinished',
    'A restore was interrupted while it put the files in place. Run it again; what was there before lies in the folder replaced-….',
  );
}

function openState(file: string): ServerState {
  try {
    return openServerState(file);
  } catch (cause) {
    if (cause instanceof NewerDataError) {
      throw errorOf({ kind: 'newer', name: dataFiles.state, text: 'server.sqlite is newer' });
    }
    throw new ConfigError('data_damaged', 'The file server.sqlite in the data folder cannot be read.');
  }
}

function errorOf({ kind, name, text }: Problem): ConfigError {
  switch (kind) {
    case 'damaged':
      return new ConfigError(
        'data_damaged',
        `The file of database "${name}" is damaged: ${text}. Restore it from a backup, or move its files out of the data folder to serve the others; nothing was changed.`,
      );
    case 'newer':
      return new ConfigError(
        'data_newer',
        `"${name}" was written by a newer version of Sprechstunde: ${text}. Start that version; nothing was changed.`,
      );
    case 'not_raised':
      return new ConfigError(
        'data_not_raised',
        `"${name}" could not be brought to this version's schema: ${text}. It is as it was.`,
      );
  }
}
