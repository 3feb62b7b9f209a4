import { join, resolve } from 'node:path';
import { ConfigError, prepareDataFolder } from './config.ts';
import type { IndexStore } from './indexes/index-store.ts';
import { createSqliteIndexStore } from './indexes/sqlite-index-store.ts';
import { openServerState, type ServerState } from './storage/server-state.ts';
import { createSqliteStorage, findDamage } from './storage/sqlite-storage.ts';
import type { Storage } from './storage/storage.ts';

export type Data = {
  readonly storage: Storage;
  readonly indexStore: IndexStore;
  readonly serverState: ServerState;
};

/** Opens the data folder, checking every file. @throws ConfigError */
export function openData(dataDir: string): Data {
  prepareDataFolder(dataDir);
  const folder = resolve(dataDir);
  const stateFile = join(folder, 'server.sqlite');
  const serverState = openState(stateFile, dataDir);
  const databases = join(folder, 'databases');
  const damage = findDamage(databases);
  if (damage) {
    serverState.close();
    throw new ConfigError(
      'data_damaged',
      `The file of database "${damage.name}" is damaged: ${damage.problem}. Restore it from a backup; nothing was changed.`,
    );
  }
  const indexStore = createSqliteIndexStore(join(folder, 'indexes'));
  return { storage: createSqliteStorage(databases), indexStore, serverState };
}

function openState(file: string, dataDir: string): ServerState {
  try {
    return openServerState(file);
  } catch (cause) {
    const isLocked = cause instanceof Error && 'errcode' in cause && cause.errcode === 5;
    if (!isLocked) throw new ConfigError('data_damaged', 'The file server.sqlite in the data folder cannot be read.');
    throw new ConfigError(
      'data_folder_in_use',
      `Another server uses the data folder DATA_DIR=${dataDir}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
}
