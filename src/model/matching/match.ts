import type { Freshness } from '../directory/freshness.ts';
import { judgeAge, judgeChildcare, judgeLanguage, judgeLevel, judgeSex } from './judge-people.ts';
import { judgeDistrict, judgeTimes, type Neighbourhoods } from './judge-place.ts';
import { judgeFreshness, judgePlaces, judgeRunning } from './judge-standing.ts';
import { judgeField, judgeWish, stemsOf } from './judge-wish.ts';
import type { Need } from './need.ts';
import type { OfferFacts } from './offer-facts.ts';
import { type ReadOffer, readOffer } from './read-offer.ts';
import type { Aspect, Reason } from './reason.ts';

export type MatchContext = {
  /** `YYYY-MM-DD` */
  today: string;
  neighbourhoods: Neighbourhoods;
};

/** `fits` in all that was asked; `perhaps`: something is not known; `misfit`: something does not fit. */
export type Overall = 'fits' | 'perhaps' | 'misfit';

export type Match = {
  overall: Overall;
  /** In the order in which they matter. */
  reasons: readonly Reason[];
  freshness: Freshness;
  /** Free places as far as they are known. */
  freePlaces: number | undefined;
  /** Orders matches of one overall verdict; more is better. */
  score: number;
};

/** How much an aspect weighs: what cannot be mended (an age limit) most, what can be asked on the phone less. */
const weights: Record<Aspect, number> = {
  field: 40,
  age: 40,
  sex: 40,
  wish: 32,
  running: 32,
  level: 24,
  childcare: 24,
  times: 24,
  district: 20,
  language: 16,
  places: 16,
  freshness: 12,
};

/** What the need did not ask may be unknown without making the match doubtful. */
const unasked: ReadonlySet<Aspect> = new Set(['running', 'places', 'freshness', 'sex']);

function overallOf(reasons: readonly Reason[]): Overall {
  if (reasons.some(({ verdict }) => verdict === 'misfit')) return 'misfit';
  return reasons.some(({ verdict, aspect }) => verdict === 'unknown' && !unasked.has(aspect)) ? 'perhaps' : 'fits';
}

/** One need beside one offer. Pure: the same at every tablet and in every order. */
export function judgeMatch(need: Need, offer: OfferFacts, context: MatchContext): Match {
  return judgeRead(need, stemsOf(need.text ?? ''), readOffer(offer, context.today), context);
}

/** The same for an offer that is read already, and the stems of the need's own words. */
export function judgeRead(
  need: Need,
  stems: readonly string[],
  read: ReadOffer,
  { today, neighbourhoods }: MatchContext,
): Match {
  const { offer, freshness } = read;
  const reasons = [
    judgeField(need, offer),
    judgeWish(need, stems, read),
    judgeTimes(need, read.week),
    judgeChildcare(need, offer),
    judgeLevel(need, offer),
    judgeDistrict(need, offer, neighbourhoods),
    judgeLanguage(need, offer),
    judgeAge(need, offer),
    judgeSex(need, offer),
    judgeRunning(offer, today),
    judgePlaces(offer),
    judgeFreshness(freshness),
  ].filter((reason) => reason !== undefined);
  // Whole numbers, so that no order of adding makes a difference.
  const score = reasons.reduce((sum, { aspect, worth }) => sum + Math.round(weights[aspect] * worth * 100), 0);
  return { overall: overallOf(reasons), reasons, freshness, freePlaces: offer.freePlaces, score };
}

const places: Record<Overall, number> = { fits: 0, perhaps: 1, misfit: 2 };

/** Better before worse; 0 where only something else can decide. */
export const compareMatches = (one: Match, other: Match): number =>
  places[one.overall] - places[other.overall] || other.score - one.score;
