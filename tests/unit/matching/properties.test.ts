import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshnessOf } from '../../../src/model/directory/freshness.ts';
import { judgeMatch } from '../../../src/model/matching/match.ts';
import { matchNeeds, type OpenNeed } from '../../../src/model/matching/match-needs.ts';
import { matchOffers } from '../../../src/model/matching/match-offers.ts';
import type { Need } from '../../../src/model/matching/need.ts';
import type { OfferFacts } from '../../../src/model/matching/offer-facts.ts';
import { aContext, anOffer, offerId, reasonOf } from '../../builders/matching.ts';

const numRuns = Number(process.env.RUNS ?? 500);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const context = aContext();

const districts = ['mengede', 'huckarde', 'brackel', 'aplerbeck', 'eving'];
const someOf = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> => fc.subarray([...values], { minLength: 1 });
const day = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
const dayText = day.map((at) => at.toISOString().slice(0, 10));
const hour = fc.integer({ min: 0, max: 23 }).map((at) => `${String(at).padStart(2, '0')}:00`);
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU' as const);
const optional = { requiredKeys: [] as [] };

const need: fc.Arbitrary<Need> = fc
  .record(
    {
      kind: fc.constantFrom('language-course', 'cycling'),
      text: fc.constantFrom('Fahrrad', 'Deutschkurs am Abend', ''),
      languages: someOf(['prs', 'kur', 'deu']),
      districts: someOf(districts),
      times: fc.array(fc.record({ day: weekday, from: hour, to: hour }), { maxLength: 4 }),
      age: fc.integer({ min: 0, max: 90 }).map((from) => ({ from, to: from })),
      sex: fc.constantFrom('female', 'male', 'diverse'),
      childcare: fc.boolean(),
      level: fc.constantFrom('A0', 'A1', 'B2', 'Anfang'),
    },
    optional,
  )
  .map((fields): Need => ({ field: 'language', ...fields }));

const offerFields: fc.Arbitrary<Partial<OfferFacts>> = fc.record(
  {
    status: fc.constantFrom('active', 'temporarily closed', 'defunct'),
    fields: someOf(['language', 'housing']),
    kind: fc.constantFrom('language-course', 'cycling'),
    name: fc.constantFrom('Deutschkurs', 'Fahrradwerkstatt', 'Treff'),
    languages: someOf(['fas', 'kmr', 'deu']),
    level: fc.constantFrom('A1', 'A1-B1', 'C1', 'alle'),
    serviceAreas: someOf(districts),
    locations: fc.array(
      fc.constantFrom(...districts).map((district) => ({ id: 'place001', district })),
      { maxLength: 2 },
    ),
    schedules: fc.array(
      fc.record({ rrule: weekday.map((at) => `FREQ=WEEKLY;BYDAY=${at}`), opensAt: hour, closesAt: hour }),
      { maxLength: 3 },
    ),
    minimumAge: fc.integer({ min: 0, max: 60 }),
    maximumAge: fc.integer({ min: 10, max: 99 }),
    sexes: someOf(['female', 'male', 'diverse']),
    childcare: fc.constantFrom('yes', 'no'),
    remote: fc.constantFrom('yes', 'no'),
    promisedUntil: dayText,
    pausedUntil: dayText,
    freePlaces: fc.integer({ min: 0, max: 20 }),
    verifiedOn: dayText,
    nextCheck: dayText,
  },
  optional,
);

const offers = fc.array(offerFields, { maxLength: 25 }).map((list) => list.map((fields, n) => anOffer(n, fields)));
const hold = (property: fc.IPropertyWithHooks<never> | fc.IProperty<never>): void =>
  fc.assert(property, { numRuns, seed });

const idsOf = (wish: Need, list: readonly OfferFacts[]): string[] =>
  matchOffers(wish, list, context).map(({ offer }) => offer.id);

/** The place of the better of two otherwise equal offers among others, before the worse one's. */
function expectFirst(wish: Need, list: readonly OfferFacts[], worse: OfferFacts, better: OfferFacts): void {
  // Whichever has the smaller id: it must not decide.
  for (const [worseId, betterId] of [
    [offerId(900), offerId(901)],
    [offerId(901), offerId(900)],
  ] as const) {
    const ids = idsOf(wish, [...list, { ...worse, id: worseId }, { ...better, id: betterId }]);
    // Whoever is not listed comes after all that are.
    const placeOf = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    expect(placeOf(betterId)).toBeLessThanOrEqual(placeOf(worseId));
  }
}

/** A step towards a better offer: what changes, when the need asks for it. */
const betterments: Record<
  string,
  (wish: Need) => readonly [worse: Partial<OfferFacts>, better: Partial<OfferFacts>][]
> = {
  fresher: () => [
    [{ verifiedOn: '2026-03-10' }, { verifiedOn: '2026-11-10' }],
    [{ verifiedOn: '2026-11-10' }, { verifiedOn: '2026-11-11' }],
  ],
  nearer: ({ districts: wanted = [] }) => {
    const [home] = wanted;
    const far = districts.find((one) => !wanted.includes(one) && !context.neighbourhoods.flat().includes(one));
    const at = (district: string) => ({ serviceAreas: [], remote: 'no', locations: [{ id: 'place001', district }] });
    const next = context.neighbourhoods
      .find((group) => home && group.includes(home))
      ?.find((one) => !wanted.includes(one));
    if (!home) return [];
    return [
      ...(far ? ([[at(far), at(home)]] as [Partial<OfferFacts>, Partial<OfferFacts>][]) : []),
      ...(next ? ([[at(next), at(home)]] as [Partial<OfferFacts>, Partial<OfferFacts>][]) : []),
      ...(next && far ? ([[at(far), at(next)]] as [Partial<OfferFacts>, Partial<OfferFacts>][]) : []),
    ];
  },
  'with childcare': ({ childcare }) => (childcare ? [[{ childcare: 'no' }, { childcare: 'yes' }]] : []),
  'of the level': ({ level }) => (level === 'A1' ? [[{ level: 'B2' }, { level: 'A1-A2' }]] : []),
  'of the kind': ({ kind, text }) =>
    kind === 'cycling' && text === undefined ? [[{ kind: 'swimming' }, { kind: 'cycling' }]] : [],
  'for the age': ({ age }) =>
    age
      ? [
          [
            { minimumAge: age.from + 1, maximumAge: 120 },
            { minimumAge: age.from, maximumAge: 120 },
          ],
        ]
      : [],
  'with a place': () => [[{ freePlaces: 0 }, { freePlaces: 1 }]],
};

/** Of each aspect: not fitting, unknown and fitting, for needs that ask for it. */
const steps: Record<string, (wish: Need) => readonly Partial<OfferFacts>[]> = {
  childcare: ({ childcare }) => (childcare ? [{ childcare: 'no' }, {}, { childcare: 'yes' }] : []),
  level: ({ level }) => (level === 'B2' ? [{ level: 'A1' }, {}, { level: 'B2' }] : []),
  language: ({ languages }) =>
    languages?.length === 1 && languages[0] === 'prs' ? [{ languages: ['deu'] }, {}, { languages: ['fas'] }] : [],
  district: ({ districts: wanted }) =>
    wanted?.length === 1 && wanted[0] === 'mengede'
      ? [{ serviceAreas: ['eving'] }, {}, { serviceAreas: ['mengede'] }]
      : [],
  age: ({ age }) => (age ? [{ minimumAge: age.from + 1 }, {}, { minimumAge: age.from }] : []),
  places: () => [{ freePlaces: 0 }, {}, { freePlaces: 2 }],
};
const without = (offer: Partial<OfferFacts>, aspect: string): Partial<OfferFacts> => {
  const { childcare, level, languages, serviceAreas, locations, remote, minimumAge, maximumAge, freePlaces, ...rest } =
    offer;
  const groups = {
    childcare: { childcare },
    level: { level },
    language: { languages },
    district: { serviceAreas, locations, remote },
    age: { minimumAge, maximumAge },
    places: { freePlaces },
  };
  const kept = Object.entries(groups).filter(([name]) => name !== aspect);
  return JSON.parse(
    JSON.stringify(Object.assign({ ...rest }, ...kept.map(([, fields]) => fields))),
  ) as Partial<OfferFacts>;
};

describe(`matching (seed ${seed})`, () => {
  it('does not depend on the order of the offers', () => {
    const shuffled = offers.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    hold(
      fc.property(need, shuffled, (wish, [list, other]) => {
        expect(idsOf(wish, list)).toEqual(idsOf(wish, other));
      }) as never,
    );
  });

  it.each(Object.keys(betterments))('never ranks an offer lower that is %s', (name) => {
    let compared = 0;
    hold(
      fc.property(need, offers, offerFields, (wish, list, fields) => {
        for (const [worse, better] of betterments[name]?.(wish) ?? []) {
          compared += 1;
          const base = { ...fields, fields: ['language'], status: 'active' };
          expectFirst(wish, list, anOffer(900, { ...base, ...worse }), anOffer(901, { ...base, ...better }));
        }
      }) as never,
    );
    expect(compared).toBeGreaterThan(0);
  });

  it.each(Object.keys(steps))('unknown %s is neither a fit nor a misfit, and ranks between them', (aspect) => {
    let compared = 0;
    hold(
      fc.property(need, offerFields, (wish, fields) => {
        const [no, open, yes] = steps[aspect]?.(wish) ?? [];
        if (!no || !open || !yes) return;
        compared += 1;
        const base = { ...without(fields, aspect), fields: ['language'], status: 'active' };
        const made = [no, open, yes].map((change, n) => anOffer(n, { ...base, ...change }));
        const verdicts = made.map(
          (offer) => reasonOf(judgeMatch(wish, offer, context).reasons, aspect as 'age')?.split(' ')[0],
        );
        expect(verdicts).toEqual(['misfit', 'unknown', 'fits']);
        expect(idsOf(wish, made)).toEqual([offerId(2), offerId(1), offerId(0)]);
      }) as never,
    );
    expect(compared).toBeGreaterThan(0);
  });

  it('a later confirmation is never less fresh', () => {
    const states = ['doubtful', 'due-soon', 'confirmed'];
    const check = fc.option(dayText, { nil: undefined });
    hold(
      fc.property(dayText, dayText, check, dayText, (one, other, nextCheck, today) => {
        const [early, late] = [one, other].sort() as [string, string];
        const rank = (verifiedOn: string) =>
          states.indexOf(freshnessOf({ verifiedOn, ...(nextCheck ? { nextCheck } : {}) }, today).state);
        expect(rank(late)).toBeGreaterThanOrEqual(rank(early));
      }) as never,
    );
  });

  it('finds for an offer the needs for which nothing is in the way, whatever their order', () => {
    const needs = fc.array(fc.tuple(need, dayText), { maxLength: 25 }).map((list) =>
      list.map(
        ([wish, since], n): OpenNeed => ({
          id: `need-${n}`,
          site: 'westerfilde',
          since,
          need: wish,
          source: { kind: 'person', person: `person-${n}`, item: 'item0001' },
        }),
      ),
    );
    hold(
      fc.property(needs, offerFields, (list, fields) => {
        const offer = anOffer(1, fields);
        const found = matchNeeds(offer, list, context);
        expect(matchNeeds(offer, [...list].reverse(), context)).toEqual(found);
        const own = ['running', 'places', 'freshness'];
        const fitting = list.filter(({ need: wish }) =>
          judgeMatch(wish, offer, context).reasons.every(
            ({ verdict, aspect }) => verdict !== 'misfit' || own.includes(aspect),
          ),
        );
        expect(found.map(({ open }) => open.id).sort()).toEqual(fitting.map(({ id }) => id).sort());
      }) as never,
    );
  });
});
