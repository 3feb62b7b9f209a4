import { fromBase64, toBase64 } from '../lib/base64.ts';
import type { KeyDerivation } from './key-derivation.ts';
import type { KeyRing } from './record-seal.ts';

/** How the password became the wrapping key. Bound to the wrap: whoever weakens it breaks the wrap. */
export type WrapParameters = { readonly kdf: KeyDerivation; readonly salt: string };

/** Raw data keys by name, base64, while they are wrapped and unwrapped; nowhere else. */
export type RawRing = { readonly current: string; readonly keys: Readonly<Record<string, string>> };

/** A random 256-bit data key beside those there were; it seals from now on. */
export function addKey(ring: RawRing | undefined): RawRing {
  const current = toBase64(crypto.getRandomValues(new Uint8Array(6))).replace(/[+/]/g, 'x');
  return { current, keys: { ...ring?.keys, [current]: toBase64(crypto.getRandomValues(new Uint8Array(32))) } };
}

export const onlyCurrent = ({ current, keys }: RawRing): RawRing => ({
  current,
  keys: { [current]: keys[current] ?? '' },
});

const importKey = (bytes: Uint8Array<ArrayBuffer>, uses: KeyUsage[]): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, uses);

/** The keys as Web Crypto holds them: they can be used and not be read. */
export async function importRing({ current, keys }: RawRing): Promise<KeyRing> {
  const entries = Object.entries(keys).map(
    async ([name, key]) => [name, await importKey(fromBase64(key), ['encrypt', 'decrypt'])] as const,
  );
  return { current, keys: new Map(await Promise.all(entries)) };
}

const additional = (vault: string, { kdf, salt }: WrapParameters): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(['1', 'wrap', vault, kdf.memory, kdf.passes, salt]));

/** The data keys, encrypted with the key that the password gave. @returns IV and ciphertext, base64 */
export async function wrapKeys(
  ring: RawRing,
  key: Uint8Array<ArrayBuffer>,
  vault: string,
  parameters: WrapParameters,
): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: 'AES-GCM', iv, additionalData: additional(vault, parameters) };
  const plain = new TextEncoder().encode(JSON.stringify(ring));
  const data = await crypto.subtle.encrypt(how, await importKey(key, ['encrypt']), plain);
  return `${toBase64(iv)}.${toBase64(new Uint8Array(data))}`;
}

/** @returns undefined when this is not the key: decrypting is the only check of a password there is */
export async function unwrapKeys(
  wrap: string,
  key: Uint8Array<ArrayBuffer>,
  vault: string,
  parameters: WrapParameters,
): Promise<RawRing | undefined> {
  try {
    const [iv = '', data = ''] = wrap.split('.');
    const how = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: additional(vault, parameters) };
    const plain = await crypto.subtle.decrypt(how, await importKey(key, ['decrypt']), fromBase64(data));
    return JSON.parse(new TextDecoder().decode(plain)) as RawRing;
  } catch {
    return undefined;
  }
}
