import type { MatchContext } from '../../src/model/matching/match.ts';
import type { Need } from '../../src/model/matching/need.ts';
import type { OfferFacts } from '../../src/model/matching/offer-facts.ts';
import type { Reason } from '../../src/model/matching/reason.ts';

export const offerId = (n: number): string => `offer-Sample0001-${String(n).padStart(22, '0')}`;

/** An offer that says next to nothing; `fields` say what matters to the test. */
export const anOffer = (n: number, fields: Partial<OfferFacts> = {}): OfferFacts => ({
  id: offerId(n),
  name: `Offer ${n}`,
  status: 'active',
  fields: ['language'],
  ...fields,
});

export const aContext = (fields: Partial<MatchContext> = {}): MatchContext => ({
  today: '2026-11-23',
  neighbourhoods: [
    ['mengede', 'huckarde'],
    ['brackel', 'aplerbeck'],
  ],
  ...fields,
});

/** The evening German course with childcare of product.md's good day. */
export const eveningCourse: Need = {
  field: 'language',
  kind: 'language-course',
  level: 'A1',
  childcare: true,
  districts: ['mengede'],
  times: (['MO', 'TU', 'WE', 'TH', 'FR'] as const).map((day) => ({ day, from: '17:00', to: '23:00' })),
};

export const reasonOf = (reasons: readonly Reason[], aspect: Reason['aspect']): string | undefined => {
  const found = reasons.find((reason) => reason.aspect === aspect);
  return found && `${found.verdict} ${found.code}`;
};
