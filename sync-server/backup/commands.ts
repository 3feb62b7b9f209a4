import type { Clock } from '../../src/lib/clock.ts';
import type { Environment } from '../config.ts';
import { BackupError } from './backup-error.ts';
import { keptDays } from './backup-files.ts';
import { makeKey } from './keys.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { tellOfBackup } from './restore-trail.ts';

type Words = {
  readonly env: Environment;
  readonly clock: Clock;
  readonly log: (line: string) => void;
};

type Command = (argument: string, words: Words) => Promise<void>;

const commands: Readonly<Record<string, { readonly usage: string; readonly run: Command }>> = {
  backup: { usage: 'npm run backup -- <folder for backups>', run: backup },
  restore: { usage: 'npm run restore -- <backup file>', run: restore },
  'backup-key': { usage: 'npm run backup:key -- <new file for the private key>', run: key },
};

/** Runs one of the commands beside the server itself. @throws BackupError, ConfigError */
export async function runCommand([name, argument, ...more]: readonly string[], words: Words): Promise<void> {
  const command = commands[name ?? ''];
  if (!command) throw new BackupError('backup_usage', `Commands: ${Object.keys(commands).join(', ')}.`);
  if (!argument || more.length > 0) throw new BackupError('backup_usage', `Usage: ${command.usage}`);
  await command.run(argument, words);
}

async function backup(folder: string, { env, clock, log }: Words): Promise<void> {
  const dataDir = env.DATA_DIR || 'data';
  const { file, manifest, destroyed } = await makeBackup({ dataDir, folder, publicKey: env.BACKUP_KEY, clock });
  tellOfBackup(dataDir, clock, manifest.databases.length);
  log(`${file}: ${manifest.databases.length} databases, encrypted.`);
  if (destroyed.length > 0) log(`${destroyed.length} backups older than ${keptDays} days were destroyed.`);
}

async function restore(file: string, { env, clock, log }: Words): Promise<void> {
  const dataDir = env.DATA_DIR || 'data';
  const result = await restoreBackup({ file, keyFile: env.BACKUP_KEY_FILE, dataDir, clock });
  log(
    `Restored ${result.manifest.databases.length} databases as of ${result.manifest.createdAt}. All sessions have ended.`,
  );
  if (result.erased > 0) log(`${result.erased} documents were erased again that had been erased since.`);
  for (const name of result.unread) {
    log(`ATTENTION: the list of what was erased could not be read from "${name}". Erase it again by hand.`);
  }
  for (const name of result.missing) log(`ATTENTION: the backup does not hold "${name}".`);
  if (result.replaced) log(`What was there before lies in ${result.replaced}. Destroy it when it is needed no more.`);
}

async function key(file: string, { log }: Words): Promise<void> {
  const { publicKey } = await makeKey(file);
  log(`The private key is in ${file}. Keep it away from the server, and a copy of it in a safe.`);
  log(`On the server set BACKUP_KEY=${publicKey}`);
}
