import { isOfOtherField, stemsOf } from './judge-wish.ts';
import { compareMatches, judgeRead, type Match, type MatchContext } from './match.ts';
import type { Need } from './need.ts';
import type { OfferFacts } from './offer-facts.ts';
import { readOffer } from './read-offer.ts';

/** A wish that nobody has met yet, of a person or of a consultation without a name. */
export type OpenNeed = {
  /** Unique and the same at every tablet. */
  id: string;
  site: string;
  /** Day on which it was said. */
  since: string;
  need: Need;
  source:
    | { kind: 'person'; person: string; item: string }
    | { kind: 'consultation'; consultation: string; concern: string };
};

export type NeedMatch = Match & { open: OpenNeed };

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** The offer's own standing keeps nobody from being told of it. */
const ownAspects: ReadonlySet<string> = new Set(['running', 'places', 'freshness']);

/** Whoever fits equally well has waited longer first. */
const compare = (one: NeedMatch, other: NeedMatch): number =>
  compareMatches(one, other) || byText(one.open.since, other.open.since) || byText(one.open.id, other.open.id);

/** The needs that an offer may meet: what does not fit is left out, what nobody knows is not. */
export function matchNeeds(offer: OfferFacts, needs: readonly OpenNeed[], context: MatchContext): NeedMatch[] {
  const read = readOffer(offer, context.today);
  return needs
    .filter(({ need }) => !isOfOtherField(need, offer))
    .map((open) => ({ ...judgeRead(open.need, stemsOf(open.need.text ?? ''), read, context), open }))
    .filter(({ reasons }) => !reasons.some(({ verdict, aspect }) => verdict === 'misfit' && !ownAspects.has(aspect)))
    .sort(compare);
}
