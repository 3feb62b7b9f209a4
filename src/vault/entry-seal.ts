import type { SealingKeys, SealingPlace } from './hpke.ts';
import { openPadded, sealPadded } from './padded-seal.ts';

const placeOf = (vault: string, id: string): SealingPlace => ({ purpose: 'queue', vault, id });

/** Seals what was entered while a vault is locked, to be opened in that vault and under that id alone. */
export const sealEntry = (publicKey: string, vault: string, id: string, entry: unknown): Promise<string> =>
  sealPadded(publicKey, placeOf(vault, id), entry);

/** @throws SealError */
export const openEntry = (keys: SealingKeys, vault: string, id: string, sealed: string): Promise<unknown> =>
  openPadded(keys, placeOf(vault, id), sealed);
