import { combine, split } from 'shamir-secret-sharing';
import { deriveSealingKeys, type SealingKeys } from '../hpke.ts';
import { fingerprintOf, shortFingerprintOf } from './fingerprint.ts';
import { RecoveryError } from './recovery-error.ts';
import { mostShares, type Share, shareKeyLength, writeShare } from './share-text.ts';

export type MadeRecoveryKey = { readonly publicKey: string; readonly fingerprint: string; readonly shares: string[] };

/**
 * Makes a city's recovery key. The private key leaves this function as shares alone (Shamir), any `threshold` of which
 * give it back; what is split is the 32 bytes that RFC 9180's DeriveKeyPair makes it from.
 */
export async function makeRecoveryKey(threshold: number, total: number): Promise<MadeRecoveryKey> {
  if (threshold < 2 || total < threshold || total > mostShares) throw new RangeError('no such shares');
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const { publicKey } = await deriveSealingKeys(seed);
  const key = await shortFingerprintOf(publicKey, shareKeyLength);
  const parts = await split(seed, total, threshold);
  seed.fill(0);
  const shares = parts.map((data, place) => writeShare({ number: place + 1, threshold, total, key, data }));
  return { publicKey, fingerprint: await fingerprintOf(publicKey), shares: await Promise.all(shares) };
}

/** What is wrong with these shares beside one another, before they are enough. @throws RecoveryError */
export function checkShares(shares: readonly Share[]): void {
  const [first] = shares;
  if (!first) return;
  for (const [place, share] of shares.entries()) {
    const isSame =
      share.key.join() === first.key.join() && share.threshold === first.threshold && share.total === first.total;
    if (!isSame) throw new RecoveryError('shares_mixed');
    const isTwice = shares.slice(0, place).some((other) => other.number === share.number);
    if (isTwice) throw new RecoveryError('share_twice');
  }
}

/** The key pair, from enough shares in any order. @throws RecoveryError */
export async function joinShares(shares: readonly Share[]): Promise<SealingKeys & { readonly fingerprint: string }> {
  checkShares(shares);
  const [first] = shares;
  const need = first?.threshold ?? 2;
  if (!first || shares.length < need) throw new RecoveryError('shares_too_few', { have: shares.length, need });
  try {
    const seed = Uint8Array.from(await combine(shares.map(({ data }) => Uint8Array.from(data))));
    const keys = await deriveSealingKeys(seed);
    seed.fill(0);
    const key = await shortFingerprintOf(keys.publicKey, shareKeyLength);
    if (key.join() === first.key.join()) return { ...keys, fingerprint: await fingerprintOf(keys.publicKey) };
  } catch {
    // Said below.
  }
  throw new RecoveryError('shares_wrong');
}
