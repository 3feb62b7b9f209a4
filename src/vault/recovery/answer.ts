import { openWith, type SealingKeys, type SealingPlace, sealTo } from '../hpke.ts';
import type { RawRing } from '../key-wrap.ts';
import { frame, unframe } from './framed-text.ts';
import { RecoveryError } from './recovery-error.ts';
import { openRecoverySeal } from './recovery-seal.ts';
import type { RecoveryRequest } from './request.ts';

const mark = 'SPRECHSTUNDE-ANSWER';
const version = '1';
const shown = 16;

/** Bound to the whole request: for another one, of this tablet too, the answer is worth nothing. */
const placeOf = (vault: string, hash: string): SealingPlace => ({ purpose: 'recovery-answer', vault, id: hash });

/** The officer's step: opens the request with the city's key and seals what is inside to the tablet. */
export type Answer = { readonly text: string; readonly name: string };

/** @throws RecoveryError */
export async function answerRequest(
  keys: SealingKeys & { readonly fingerprint: string },
  { vault, seal, publicKey, hash }: RecoveryRequest,
): Promise<Answer> {
  if (seal.key !== keys.fingerprint) throw new RecoveryError('request_of_another_key');
  try {
    const { ring, name } = await openRecoverySeal(keys, vault, seal);
    const plain = new TextEncoder().encode(JSON.stringify(ring));
    const sealed = await sealTo(publicKey, placeOf(vault, hash), plain);
    const { text } = await frame([mark, version, vault, hash.slice(0, shown), sealed]);
    return { text, name };
  } catch {
    throw new RecoveryError('request_broken');
  }
}

/** The tablet's step: the data keys out of the answer to its own request. @throws RecoveryError */
export async function openAnswer(
  keys: SealingKeys,
  { vault, hash }: Pick<RecoveryRequest, 'vault' | 'hash'>,
  text: string,
): Promise<RawRing> {
  if (!text.replace(/\s/g, '').startsWith(`${mark}:`)) throw new RecoveryError('answer_unreadable');
  const framed = await unframe(text);
  if (!framed) throw new RecoveryError('answer_damaged');
  const [, made, whose, which, sealed = ''] = framed.parts;
  if (made !== version) throw new RecoveryError('answer_newer');
  if (whose !== vault || which !== hash.slice(0, shown)) throw new RecoveryError('answer_of_another');
  try {
    const plain = await openWith(keys, placeOf(vault, hash), sealed);
    return JSON.parse(new TextDecoder().decode(plain)) as RawRing;
  } catch {
    throw new RecoveryError('answer_broken');
  }
}
