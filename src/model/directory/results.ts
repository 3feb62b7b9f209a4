import type { OfferResult } from '../records/offer.ts';
import { isOver } from '../records/referral-states.ts';

/** Of the referrals to an offer, how many are over, and how many of these took place. */
export type ResultShare = { over: number; attended: number };

export function shareOf(results: readonly OfferResult[]): ResultShare {
  const over = results.filter(({ state }) => isOver(state));
  return { over: over.length, attended: over.filter(({ state }) => state === 'attended').length };
}

/** The newest first. */
export const latestResults = (results: readonly OfferResult[]): OfferResult[] =>
  [...results].sort((one, other) => other.day.localeCompare(one.day) || one.id.localeCompare(other.id));
