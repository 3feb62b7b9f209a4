import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import type { Clock } from '../../src/lib/clock.ts';
import { dataFiles } from '../open-data.ts';
import { lockFolder } from '../storage/folder-lock.ts';
import { syncFolder } from '../storage/sqlite-storage.ts';
import { BackupError } from './backup-error.ts';
import { backupName, destroyOld } from './backup-files.ts';
import { checkPublicKey } from './keys.ts';
import type { Manifest } from './manifest.ts';
import { pack } from './pack.ts';

export type BackupOrder = {
  readonly dataDir: string;
  /** Where backups are kept. Only backups are touched there. */
  readonly folder: string;
  readonly publicKey: string | undefined;
  readonly clock: Clock;
};

export type BackupResult = {
  readonly file: string;
  readonly manifest: Manifest;
  /** Backups that were too old. */
  readonly destroyed: readonly string[];
};

/**
 * Backs a data folder up while its server runs: each database as of one moment, compressed and encrypted to a key whose
 * private half is elsewhere. Only when the new backup is durable, old ones are destroyed. @throws BackupError
 */
export async function makeBackup({ dataDir, folder, publicKey, clock }: BackupOrder): Promise<BackupResult> {
  const recipient = checkPublicKey(publicKey);
  const data = resolve(dataDir);
  const source = {
    databases: join(data, dataFiles.databases),
    state: join(data, dataFiles.state),
    audit: join(data, dataFiles.audit),
  };
  if (!existsSync(source.state) || !existsSync(source.databases)) {
    throw new BackupError('backup_no_data', `There is no data in DATA_DIR=${dataDir}.`);
  }
  const lock = lockFolder(data, 'backup.lock');
  if (!lock) throw new BackupError('backup_running', 'Another backup of this data folder is being made.');
  const now = clock.now();
  const file = join(resolve(folder), backupName(now));
  const partial = `${file}.partial`;
  const staging = join(data, 'backup-unfinished');
  try {
    removeUnfinished(folder, staging);
    let manifest: Manifest | undefined;
    const archive = pack(source, staging, now, (done) => {
      manifest = done;
    });
    await encryptTo(archive, recipient, partial);
    if (!manifest) throw new Error('the archive has no end');
    renameSync(partial, file);
    syncFolder(resolve(folder));
    return { file, manifest, destroyed: destroyOld(folder, now) };
  } catch (cause) {
    rmSync(partial, { force: true });
    const reason = cause instanceof Error ? cause.message : 'for an unknown reason';
    throw new BackupError('backup_failed', `No backup was made: ${reason}. Older backups are untouched.`, cause);
  } finally {
    rmSync(staging, { recursive: true, force: true });
    lock.release();
  }
}

/** What a backup that was interrupted left behind holds records in the clear, or is half a backup. */
function removeUnfinished(folder: string, staging: string): void {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    if (/^sprechstunde-.*\.age\.partial$/.test(name)) rmSync(join(folder, name));
  }
}

async function encryptTo(archive: AsyncIterable<Buffer>, recipient: string, path: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const compressed = createGzip({ level: 3 });
  const packing = pipeline(archive, compressed);
  const encrypted = await encrypter.encrypt(Readable.toWeb(compressed) as ReadableStream<Uint8Array>);
  // `flush`: on the disk before it gets its name.
  const target = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  await Promise.all([packing, pipeline(encrypted as AsyncIterable<Uint8Array>, target)]);
}
