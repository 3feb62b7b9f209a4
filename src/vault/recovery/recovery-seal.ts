import { openWith, type SealingKeys, type SealingPlace, sealTo } from '../hpke.ts';
import type { RawRing } from '../key-wrap.ts';
import { fingerprintOf } from './fingerprint.ts';

/** The data keys of a vault, sealed to the city's recovery key, as they lie on the tablet. */
export type RecoverySeal = {
  /** Fingerprint of that key. */
  readonly key: string;
  readonly sealed: string;
};

/** What the officer's step finds inside. `name`: whose vault it is, so that a person can compare. */
export type Recoverable = { readonly ring: RawRing; readonly name: string };

const placeOf = (vault: string, key: string): SealingPlace => ({ purpose: 'recovery', vault, id: key });

export async function sealForRecovery(publicKey: string, vault: string, contents: Recoverable): Promise<RecoverySeal> {
  const key = await fingerprintOf(publicKey);
  const plain = new TextEncoder().encode(JSON.stringify(contents));
  return { key, sealed: await sealTo(publicKey, placeOf(vault, key), plain) };
}

/** @throws SealError */
export async function openRecoverySeal(keys: SealingKeys, vault: string, seal: RecoverySeal): Promise<Recoverable> {
  const plain = await openWith(keys, placeOf(vault, seal.key), seal.sealed);
  return JSON.parse(new TextDecoder().decode(plain)) as Recoverable;
}
