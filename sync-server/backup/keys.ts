import { readFileSync, writeFileSync } from 'node:fs';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupError } from './backup-error.ts';

/**
 * Makes the key pair of the backups, in the format of age (age-encryption.org): the private key goes into a new file,
 * which belongs away from the server; the public key is what the server gets as `BACKUP_KEY`.
 */
export async function makeKey(file: string): Promise<{ readonly publicKey: string }> {
  const identity = await generateX25519Identity();
  const publicKey = await identityToRecipient(identity);
  try {
    writeFileSync(file, `# public key: ${publicKey}\n${identity}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new BackupError(
      'backup_key_exists',
      `${file} is there already, or cannot be written. Name a new file.`,
      cause,
    );
  }
  return { publicKey };
}

/** @throws BackupError when it is missing, or the private key, which must not be here */
export function checkPublicKey(text: string | undefined): string {
  if (!text) {
    throw new BackupError(
      'backup_key_missing',
      'Set BACKUP_KEY to the public key (age1…) of the backups. Make one with `npm run backup:key -- <file>` on another computer.',
    );
  }
  if (/^age1[0-9a-z]+$/.test(text)) return text;
  throw new BackupError('backup_key_invalid', 'BACKUP_KEY is no public key: it must begin with age1.');
}

/** The private key of a file as `makeKey` writes it. @throws BackupError */
export function readPrivateKey(file: string | undefined): string {
  if (!file) throw new BackupError('backup_key_missing', 'Set BACKUP_KEY_FILE to the file with the private key.');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new BackupError('backup_key_missing', `The file BACKUP_KEY_FILE=${file} cannot be read.`, cause);
  }
  const key = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (key) return key.trim();
  throw new BackupError('backup_key_invalid', `The file BACKUP_KEY_FILE=${file} holds no private key.`);
}
