import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '../../src/lib/clock.ts';
import { prepareDataFolder } from '../config.ts';
import { dataFiles, takeLock } from '../open-data.ts';
import { listFiles, syncFolder } from '../storage/sqlite-storage.ts';
import { stampOf } from './backup-files.ts';
import { readPrivateKey } from './keys.ts';
import type { Manifest } from './manifest.ts';
import { arrange, type Replayed, replayErased } from './prepare-restored.ts';
import { continuesBackup, exchangeTrail, tellOfRestore } from './restore-trail.ts';
import { unpack } from './unpack.ts';

export type RestoreOrder = {
  readonly file: string;
  /** The file with the private key. */
  readonly keyFile: string | undefined;
  /** No server may run on it. */
  readonly dataDir: string;
  readonly clock: Clock;
};

export type RestoreResult = Replayed & {
  readonly manifest: Manifest;
  /** Where the data that was there before lies now; undefined when there was none. */
  readonly replaced: string | undefined;
  /** Databases that were there before and are not in the backup. */
  readonly missing: readonly string[];
};

/**
 * Puts a backup in the place of a data folder's data. Everything is decrypted, checked and prepared in the folder
 * before anything that is there moves; what was there is kept aside. Sessions end, since the backup holds none.
 * @throws BackupError, ConfigError data_folder_in_use
 */
export async function restoreBackup({ file, keyFile, dataDir, clock }: RestoreOrder): Promise<RestoreResult> {
  const privateKey = readPrivateKey(keyFile);
  prepareDataFolder(dataDir);
  const data = resolve(dataDir);
  const lock = takeLock(data, dataDir);
  const staging = join(data, 'restore-prepared');
  try {
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    const manifest = await unpack(file, privateKey, staging);
    arrange(staging, manifest);
    const before = presentDatabases(data);
    const replayed = replayErased(staging, before.folder);
    const isTrailKept = continuesBackup(data, staging);
    const replaced = exchange(data, staging, `replaced-${stampOf(clock.now())}`, isTrailKept);
    tellOfRestore(data, clock, !isTrailKept);
    const names = new Set(manifest.databases.map(({ name }) => name));
    return { ...replayed, manifest, replaced, missing: before.names.filter((name) => !names.has(name)) };
  } finally {
    // Where unpacking broke off, a file may still be closing.
    rmSync(staging, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    lock.release();
  }
}

/** An interrupted restore has moved them aside already. */
function presentDatabases(data: string): { readonly folder: string; readonly names: readonly string[] } {
  const marker = join(data, dataFiles.restoring);
  const aside = existsSync(marker)
    ? readdirSync(data)
        .filter((name) => name.startsWith('replaced-'))
        .sort()
        .at(-1)
    : undefined;
  const moved = join(data, aside ?? '', dataFiles.databases);
  const folder = aside && existsSync(moved) ? moved : join(data, dataFiles.databases);
  return { folder, names: existsSync(folder) ? listFiles(folder).map(({ name }) => name) : [] };
}

/** While this runs, a marker keeps the server from starting on half of the one and half of the other. */
function exchange(data: string, staging: string, aside: string, isTrailKept: boolean): string | undefined {
  const target = join(data, aside);
  writeFileSync(join(data, dataFiles.restoring), '', { flush: true });
  syncFolder(data);
  const old = readdirSync(data).filter((name) => name === dataFiles.databases || name.startsWith(dataFiles.state));
  const isEmpty = readdirSync(join(data, dataFiles.databases)).length === 0 && old.length === 1;
  if (isEmpty) rmSync(join(data, dataFiles.databases), { recursive: true });
  else {
    mkdirSync(target, { mode: 0o700, recursive: true });
    for (const name of old) renameSync(join(data, name), join(target, name));
    syncFolder(target);
  }
  if (!isTrailKept) exchangeTrail(data, staging, target);
  // They are made anew from the databases.
  rmSync(join(data, dataFiles.indexes), { recursive: true, force: true });
  for (const name of [dataFiles.state, dataFiles.databases]) renameSync(join(staging, name), join(data, name));
  syncFolder(data);
  rmSync(join(data, dataFiles.restoring));
  syncFolder(data);
  return isEmpty ? undefined : target;
}
