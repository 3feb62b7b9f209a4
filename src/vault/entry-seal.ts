import { openWith, type SealingKeys, type SealingPlace, sealTo } from './hpke.ts';
import { SealError } from './record-seal.ts';

/** Lengths are rounded up to this, bytes: a sealed entry does not tell how much was entered. */
const block = 4096;
/** No entry is longer, bytes; what claims to be is not opened. */
const most = 16 * block;

const placeOf = (vault: string, id: string): SealingPlace => ({ purpose: 'queue', vault, id });

/** Seals what was entered while a vault is locked, to be opened in that vault and under that id alone. */
export async function sealEntry(publicKey: string, vault: string, id: string, entry: unknown): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(entry));
  if (plain.length > most) throw new RangeError('the entry is too long to be sealed');
  // Spaces behind JSON say nothing.
  const padded = new Uint8Array(Math.ceil(plain.length / block) * block).fill(32);
  padded.set(plain);
  return sealTo(publicKey, placeOf(vault, id), padded);
}

/** @throws SealError */
export async function openEntry(keys: SealingKeys, vault: string, id: string, sealed: string): Promise<unknown> {
  if (sealed.length > most * 2) throw new SealError('seal_broken');
  const plain = await openWith(keys, placeOf(vault, id), sealed);
  try {
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    throw new SealError('seal_broken');
  }
}
