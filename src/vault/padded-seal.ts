import { openWith, type SealingKeys, type SealingPlace, sealTo } from './hpke.ts';
import { SealError } from './record-seal.ts';

/** Lengths are rounded up to this, bytes: what is sealed does not tell how much it is. */
const block = 4096;
/** Nothing is longer, bytes; what claims to be is not opened. */
const most = 16 * block;

/** Seals a JSON value to a public key, for this place alone. @throws RangeError */
export async function sealPadded(publicKey: string, place: SealingPlace, value: unknown): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(value));
  if (plain.length > most) throw new RangeError('the entry is too long to be sealed');
  // Spaces behind JSON say nothing.
  const padded = new Uint8Array(Math.ceil(plain.length / block) * block).fill(32);
  padded.set(plain);
  return sealTo(publicKey, place, padded);
}

/** @throws SealError */
export async function openPadded(keys: SealingKeys, place: SealingPlace, sealed: string): Promise<unknown> {
  if (sealed.length > most * 2) throw new SealError('seal_broken');
  const plain = await openWith(keys, place, sealed);
  try {
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    throw new SealError('seal_broken');
  }
}
