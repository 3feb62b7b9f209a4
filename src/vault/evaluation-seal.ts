import type { SealingKeys, SealingPlace } from './hpke.ts';
import { openPadded, sealPadded } from './padded-seal.ts';

/** On the tablet, and in the server's store until the week is mixed. */
export type EvaluationPlace = 'tablet' | 'waiting';

const placeOf = (at: EvaluationPlace): SealingPlace => ({ purpose: 'evaluation', vault: 'city', id: at });

/** Seals what a visitor said to the city's key: not even the tablet opens it again. */
export const sealEvaluation = (publicKey: string, at: EvaluationPlace, said: unknown): Promise<string> =>
  sealPadded(publicKey, placeOf(at), said);

/** @throws SealError */
export const openEvaluation = (keys: SealingKeys, at: EvaluationPlace, sealed: string): Promise<unknown> =>
  openPadded(keys, placeOf(at), sealed);
