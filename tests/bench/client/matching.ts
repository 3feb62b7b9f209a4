import { matchNeeds, type OpenNeed } from '../../../src/model/matching/match-needs.ts';
import { matchOffers } from '../../../src/model/matching/match-offers.ts';
import type { OfferFacts } from '../../../src/model/matching/offer-facts.ts';
import { aContext, anOffer, eveningCourse } from '../../builders/matching.ts';
import { seededRandom } from '../../builders/random.ts';

const random = seededRandom(6);
const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
const districts = ['mengede', 'huckarde', 'brackel', 'aplerbeck', 'eving', 'hoerde'];
const kinds = ['language-course', 'language-cafe', 'cycling', 'sport'];

const offers = (count: number): OfferFacts[] =>
  Array.from({ length: count }, (_, n) =>
    anOffer(n, {
      name: pick(['Deutschkurs am Abend', 'Sprachcafé', 'Fahrradwerkstatt', 'Schwimmkurs']),
      description: 'Ein Angebot im Quartier, offen für alle, die mitmachen wollen. '.repeat(8),
      fields: [pick(['language', 'language', 'culture-sports'])],
      kind: pick(kinds),
      level: pick(['A1', 'A1-A2', 'B1']),
      childcare: pick(['yes', 'no']),
      languages: [pick(['deu', 'fas', 'ara'])],
      locations: [{ id: 'place001', district: pick(districts) }],
      schedules: ['MO,WE', 'TU'].map((days) => ({
        rrule: `FREQ=WEEKLY;BYDAY=${days}`,
        opensAt: pick(['09:00', '18:00']),
        closesAt: '20:00',
      })),
      freePlaces: Math.floor(random() * 5),
      verifiedOn: pick(['2026-11-02', '2026-03-10']),
    }),
  );

const needs = (count: number): OpenNeed[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `need-${n}`,
    site: 'westerfilde',
    since: pick(['2026-10-01', '2026-11-02']),
    need: { ...eveningCourse, kind: pick(kinds), text: 'Deutsch lernen am Abend', districts: [pick(districts)] },
    source: { kind: 'person', person: `person-${n}`, item: 'item0001' },
  }));

/** ms of the fastest of several. */
function best(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 7; run += 1) {
    const begun = performance.now();
    work();
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}

/** One need over all offers, one offer over all needs; beside each, copying the same lists and sorting them by name. */
function measureMatching(
  offerCount: number,
  needCount: number,
): Record<'offers' | 'needs' | 'rawOffers' | 'rawNeeds', number> {
  const [allOffers, allNeeds] = [offers(offerCount), needs(needCount)];
  const [offer] = allOffers as [OfferFacts];
  const context = aContext();
  const wish = { ...eveningCourse, text: 'Deutsch lernen am Abend' };
  return {
    offers: best(() => matchOffers(wish, allOffers, context)),
    rawOffers: best(() => structuredClone(allOffers).sort((a, b) => a.name.localeCompare(b.name, 'de'))),
    needs: best(() => matchNeeds(offer, allNeeds, context)),
    rawNeeds: best(() => structuredClone(allNeeds).sort((a, b) => a.since.localeCompare(b.since, 'de'))),
  };
}

Object.assign(globalThis, { measureMatching });
