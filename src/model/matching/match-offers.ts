import { isOfOtherField, stemsOf } from './judge-wish.ts';
import { compareMatches, judgeRead, type Match, type MatchContext } from './match.ts';
import type { Need } from './need.ts';
import type { OfferFacts } from './offer-facts.ts';
import { readOffer } from './read-offer.ts';

export type OfferMatch<Offer extends OfferFacts = OfferFacts> = Match & { offer: Offer };

const gone: ReadonlySet<string> = new Set(['inactive', 'defunct']);

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

function compare(one: OfferMatch, other: OfferMatch): number {
  return (
    compareMatches(one, other) ||
    byText(other.offer.verifiedOn ?? '', one.offer.verifiedOn ?? '') ||
    byText(one.offer.id, other.offer.id)
  );
}

/**
 * The offers of the need's field of action (and those that name none), best first, each with its reasons. Offers that
 * are no more, and those that were removed, are left out; what does not fit comes last and says why.
 */
export function matchOffers<Offer extends OfferFacts>(
  need: Need,
  offers: readonly Offer[],
  context: MatchContext,
): OfferMatch<Offer>[] {
  const stems = stemsOf(need.text ?? '');
  return offers
    .filter((offer) => !gone.has(offer.status) && offer.removed === undefined && !isOfOtherField(need, offer))
    .map((offer) => ({ ...judgeRead(need, stems, readOffer(offer, context.today), context), offer }))
    .sort(compare);
}
