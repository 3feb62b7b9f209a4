import { readWords } from '../../vault/passphrase.ts';

/** The word list, fetched when somebody chooses a password (23 kB). */
export async function loadPassphraseWords(): Promise<string[]> {
  // oxlint-disable-next-line import/default -- the bundler makes this export
  const { default: text } = await import('../../vault/passphrase-words.txt?raw');
  return readWords(text);
}
