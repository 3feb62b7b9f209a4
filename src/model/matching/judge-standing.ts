import type { Freshness } from '../directory/freshness.ts';
import type { OfferFacts } from './offer-facts.ts';
import { fits, misfit, type Reason, unknown } from './reason.ts';

/** Whether it takes place at all these days. */
export function judgeRunning({ status, pausedUntil, promisedUntil }: OfferFacts, today: string): Reason {
  if (status !== 'active') return misfit('running', 'closed');
  if (pausedUntil !== undefined && pausedUntil >= today) return misfit('running', 'paused', { day: pausedUntil });
  if (promisedUntil === undefined) return unknown('running');
  const params = { day: promisedUntil };
  return promisedUntil >= today ? fits('running', 'promised', params) : unknown('running', 'promiseOver', params);
}

export function judgePlaces({ freePlaces, placesOn }: OfferFacts): Reason {
  if (freePlaces === undefined) return unknown('places');
  const day = placesOn === undefined ? {} : { day: placesOn };
  return freePlaces > 0 ? fits('places', 'free', { count: freePlaces, ...day }) : misfit('places', 'full', day);
}

/** A doubtful entry is no misfit: it may still be so. Never confirmed is last, for nobody ever said that it is true. */
export function judgeFreshness(freshness: Freshness): Reason {
  if (freshness.state !== 'doubtful') {
    const worth = freshness.state === 'confirmed' ? 1 : 0.9;
    return fits('freshness', freshness.state, { day: freshness.on }, worth);
  }
  const worth = { overdue: 0.45, reported: 0.43, never: 0.42 }[freshness.cause];
  return { ...unknown('freshness', freshness.cause), worth };
}
