import type { KeyRing } from '../../src/vault/record-seal.ts';

const aKey = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

/** A ring with fresh keys of these names, the last of which seals. */
export async function aRing(...names: [string, ...string[]]): Promise<KeyRing> {
  const keys = await Promise.all(names.map(async (name) => [name, await aKey()] as const));
  return { current: names.at(-1) ?? names[0], keys: new Map(keys) };
}
