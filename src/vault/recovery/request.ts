import { frame, unframe } from './framed-text.ts';
import { RecoveryError } from './recovery-error.ts';
import type { RecoverySeal } from './recovery-seal.ts';

/** What a tablet asks the officer with. It holds keys that nobody but the officer can open, and no record. */
export type RecoveryRequest = {
  readonly vault: string;
  readonly seal: RecoverySeal;
  /** Made for this request alone: the answer is sealed to it. */
  readonly publicKey: string;
  /** SHA-256 of all that, hexadecimal. */
  readonly hash: string;
};

const mark = 'SPRECHSTUNDE-REQUEST';
const version = '1';

export async function writeRequest(request: Omit<RecoveryRequest, 'hash'>): Promise<{ text: string; hash: string }> {
  const { vault, seal, publicKey } = request;
  return frame([mark, version, vault, seal.key, publicKey, seal.sealed]);
}

/** @throws RecoveryError */
export async function readRequest(text: string): Promise<RecoveryRequest> {
  if (!text.replace(/\s/g, '').startsWith(`${mark}:`)) throw new RecoveryError('request_unreadable');
  const framed = await unframe(text);
  if (!framed) throw new RecoveryError('request_damaged');
  const [, made, vault, key, publicKey, sealed, ...more] = framed.parts;
  if (made !== version) throw new RecoveryError('request_newer');
  if (!vault || !key || !publicKey || !sealed || more.length > 0) throw new RecoveryError('request_unreadable');
  return { vault, publicKey, seal: { key, sealed }, hash: framed.hash };
}

/**
 * Sixteen digits (53 bits) of a request, for comparing by telephone: who exchanged the request on its way, so that the
 * answer opens for them, has another code.
 */
export function codeOf(hash: string): string {
  const number = BigInt(`0x${hash.slice(0, 32)}`) % 10n ** 16n;
  return String(number)
    .padStart(16, '0')
    .replace(/.{4}(?=.)/g, '$& ');
}
