import { fromBase64, toBase64 } from '../lib/base64.ts';

/** The data keys of an open vault, by name. What is sealed now is sealed with `current`; the others only open. */
export type KeyRing = { readonly current: string; readonly keys: ReadonlyMap<string, CryptoKey> };

export type SealProblem = 'seal_newer' | 'key_unknown' | 'seal_broken';

/** A seal does not open: it is of a newer app, its key is not on the ring, or somebody altered or moved it. */
export class SealError extends Error {
  readonly code: SealProblem;

  constructor(code: SealProblem) {
    super(code);
    this.name = 'SealError';
    this.code = code;
  }
}

const version = '1';
const ivLength = 12;

/** What a seal is bound to (trust.md): its version, then vault, collection and id. It opens nowhere else. */
const additional = (place: readonly string[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify([version, ...place]));

/** AES-256-GCM with a random IV. @returns version, the key's name, IV and ciphertext as one text */
export async function seal(ring: KeyRing, place: readonly string[], value: unknown): Promise<string> {
  const key = ring.keys.get(ring.current);
  if (!key) throw new SealError('key_unknown');
  const iv = crypto.getRandomValues(new Uint8Array(ivLength));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: additional(place) }, key, plain);
  const bytes = new Uint8Array(ivLength + sealed.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(sealed), ivLength);
  return `${version}.${ring.current}.${toBase64(bytes)}`;
}

/** The name of the key that a seal was made with. */
export const sealedWith = (text: string): string => text.split('.', 2)[1] ?? '';

/** @throws SealError */
export async function unseal(ring: KeyRing, place: readonly string[], text: string): Promise<unknown> {
  const [made, name = '', data = ''] = text.split('.');
  if (made !== version) throw new SealError('seal_newer');
  const key = ring.keys.get(name);
  if (!key) throw new SealError('key_unknown');
  try {
    const bytes = fromBase64(data);
    const how = { name: 'AES-GCM', iv: bytes.subarray(0, ivLength), additionalData: additional(place) };
    const plain = await crypto.subtle.decrypt(how, key, bytes.subarray(ivLength));
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    throw new SealError('seal_broken');
  }
}
