import { type Freshness, freshnessOf } from '../directory/freshness.ts';
import { saidBy } from './judge-wish.ts';
import type { OfferFacts } from './offer-facts.ts';
import { type WeeklySlots, weeklySlots } from './weekly-slots.ts';

/** An offer with what is read off it once, however many needs it is held against. */
export type ReadOffer = { offer: OfferFacts; freshness: Freshness; week: () => WeeklySlots; said: () => string };

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export const readOffer = (offer: OfferFacts, today: string): ReadOffer => ({
  offer,
  freshness: freshnessOf(offer, today),
  week: once(() => weeklySlots(offer, today)),
  said: once(() => saidBy(offer)),
});
