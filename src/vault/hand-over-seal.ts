import type { SealingKeys, SealingPlace } from './hpke.ts';
import { openPadded, sealPadded } from './padded-seal.ts';

const placeOf = (area: string, id: string): SealingPlace => ({ purpose: 'hand-over', vault: area, id });

/** Seals what is passed on of a person to another area; opens there alone, and in this hand-over alone. */
export const sealHandOver = (publicKey: string, area: string, id: string, value: unknown): Promise<string> =>
  sealPadded(publicKey, placeOf(area, id), value);

/** Tries an area's keys in turn. `undefined` where none of them opens it. */
export async function openHandOver(
  keys: readonly SealingKeys[],
  area: string,
  id: string,
  sealed: string,
): Promise<unknown> {
  for (const pair of keys) {
    try {
      return await openPadded(pair, placeOf(area, id), sealed);
    } catch {
      // Another tablet's key, perhaps; the next may fit.
    }
  }
  return undefined;
}
