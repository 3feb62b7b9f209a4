import { fromBase64 } from '../../lib/base64.ts';
import { RecoveryError } from './recovery-error.ts';

/** 128 bits of a SHA-256, as hexadecimal digits: nobody finds a second key that has them too. */
const length = 32;

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function digestOf(publicKey: string): Promise<Uint8Array> {
  let raw: Uint8Array<ArrayBuffer>;
  try {
    raw = fromBase64(publicKey);
  } catch {
    throw new RecoveryError('key_invalid');
  }
  // SEC 1, 2.3.3: an uncompressed point of P-256.
  if (raw.length !== 65 || raw[0] !== 4) throw new RecoveryError('key_invalid');
  return new Uint8Array(await crypto.subtle.digest('SHA-256', raw));
}

/** Names a public key (base64 of the raw point). @throws RecoveryError key_invalid */
export const fingerprintOf = async (publicKey: string): Promise<string> =>
  hexOf(await digestOf(publicKey)).slice(0, length);

/** The same in as many bytes as a share has room for. */
export const shortFingerprintOf = async (publicKey: string, bytes: number): Promise<Uint8Array> =>
  (await digestOf(publicKey)).slice(0, bytes);

/** For reading out: groups of four. */
export const grouped = (digits: string): string => digits.replace(/.{4}(?=.)/g, '$& ');
