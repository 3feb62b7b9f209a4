import { describe, expect, it } from 'vitest';
import { judgeMatch } from '../../../src/model/matching/match.ts';
import { matchOffers } from '../../../src/model/matching/match-offers.ts';
import type { Need } from '../../../src/model/matching/need.ts';
import type { OfferFacts } from '../../../src/model/matching/offer-facts.ts';
import { aContext, anOffer, eveningCourse, offerId, reasonOf } from '../../builders/matching.ts';

type Example = [need: Partial<Need>, offer: Partial<OfferFacts>, reason: string];

const evenings = eveningCourse.times ?? [];
const weekly = (rrule: string, opensAt: string, closesAt?: string, more = {}) => ({
  schedules: [{ rrule, opensAt, ...(closesAt === undefined ? {} : { closesAt }), ...more }],
});

const examples: Record<string, Example[]> = {
  field: [
    [{}, { fields: ['language', 'education'] }, 'fits field.offered'],
    [{}, { fields: [] }, 'unknown field.unknown'],
    [{}, { fields: ['housing'] }, 'misfit field.other'],
  ],
  wish: [
    [{ kind: 'cycling' }, { kind: 'cycling' }, 'fits wish.kind'],
    [{ kind: 'cycling' }, { kind: 'swimming' }, 'misfit wish.otherKind'],
    [{ kind: 'cycling' }, {}, 'unknown wish.unknown'],
    [{ text: 'Fahrrad reparieren' }, { name: 'Offene Fahrrad-Werkstatt' }, 'fits wish.words'],
    [{ text: 'велосипед' }, { translations: [{ language: 'ru', name: 'Ремонт велосипедов' }] }, 'fits wish.words'],
    [{ text: 'Schwimmen' }, { name: 'Nähkreis' }, 'unknown wish.unknown'],
  ],
  times: [
    [{ times: evenings }, weekly('FREQ=WEEKLY;BYDAY=MO,WE', '18:00', '20:00'), 'fits times.all'],
    [{ times: evenings }, weekly('FREQ=WEEKLY;BYDAY=MO,SA', '18:00', '20:00'), 'fits times.some'],
    [{ times: evenings }, weekly('FREQ=WEEKLY;BYDAY=MO', '09:00', '12:00'), 'misfit times.other'],
    [{ times: evenings }, weekly('FREQ=WEEKLY;BYDAY=MO', '16:30', '18:00'), 'misfit times.other'],
    [{ times: evenings }, weekly('FREQ=DAILY', '18:00'), 'fits times.some'],
    [{ times: evenings }, weekly('FREQ=WEEKLY', '18:00', '19:00', { dtstart: '2026-11-24' }), 'fits times.all'],
    [{ times: evenings }, weekly('FREQ=MONTHLY;BYDAY=1MO', '18:00'), 'fits times.all'],
    [{ times: evenings }, weekly('FREQ=MONTHLY;BYMONTHDAY=3', '18:00'), 'unknown times.unknown'],
    [{ times: evenings }, weekly('FREQ=WEEKLY;BYDAY=MO;UNTIL=20260601', '18:00'), 'unknown times.unknown'],
    [{ times: evenings }, { dates: [{ day: '2026-11-24', from: '18:00', to: '20:00' }] }, 'fits times.all'],
    [{ times: evenings }, { dates: [{ day: '2026-11-17', from: '18:00', to: '20:00' }] }, 'unknown times.unknown'],
    [{ times: evenings }, {}, 'unknown times.unknown'],
  ],
  childcare: [
    [{ childcare: true }, { childcare: 'yes' }, 'fits childcare.offered'],
    [{ childcare: true }, { childcare: 'no' }, 'misfit childcare.none'],
    [{ childcare: true }, {}, 'unknown childcare.unknown'],
  ],
  level: [
    [{ level: 'A1' }, { level: 'A1' }, 'fits level.within'],
    [{ level: 'A2' }, { level: 'A1–B1' }, 'fits level.within'],
    [{ level: 'A1' }, { level: 'ab A1.2' }, 'fits level.within'],
    [{ level: 'A0' }, { level: 'Alphabetisierung' }, 'fits level.within'],
    [{ level: 'B2' }, { level: 'A1-A2' }, 'misfit level.other'],
    [{ level: 'A1' }, { level: 'für alle' }, 'unknown level.unknown'],
    [{ level: 'A1' }, {}, 'unknown level.unknown'],
  ],
  district: [
    [{ districts: ['mengede'] }, { locations: [{ id: 'a', district: 'mengede' }] }, 'fits district.same'],
    [{ districts: ['mengede'] }, { serviceAreas: ['mengede', 'eving'] }, 'fits district.served'],
    [{ districts: ['mengede'] }, { locations: [{ id: 'a', district: 'huckarde' }] }, 'fits district.near'],
    [{ districts: ['mengede'] }, { remote: 'yes' }, 'fits district.remote'],
    [{ districts: ['mengede'] }, { locations: [{ id: 'a', district: 'brackel' }] }, 'misfit district.elsewhere'],
    [{ districts: ['mengede'] }, { serviceAreas: ['brackel'] }, 'misfit district.elsewhere'],
    [{ districts: ['mengede'] }, { locations: [{ id: 'a' }] }, 'unknown district.unknown'],
    [{ districts: ['mengede'] }, {}, 'unknown district.unknown'],
  ],
  language: [
    [{ languages: ['prs'] }, { languages: ['deu', 'prs'] }, 'fits language.spoken'],
    [{ languages: ['prs'] }, { languages: ['fas'] }, 'fits language.spoken'],
    [{ languages: ['ckb'] }, { languages: ['kur'] }, 'unknown language.related'],
    [{ languages: ['ckb'] }, { languages: ['kmr'] }, 'misfit language.others'],
    [{ languages: ['prs'] }, { languages: ['deu'] }, 'misfit language.others'],
    [{ languages: ['prs'] }, {}, 'unknown language.unknown'],
  ],
  age: [
    [{ age: { from: 30, to: 30 } }, { minimumAge: 18 }, 'fits age.within'],
    [{ age: { from: 8, to: 8 } }, { minimumAge: 6, maximumAge: 12 }, 'fits age.within'],
    [{ age: { from: 13, to: 13 } }, { minimumAge: 6, maximumAge: 12 }, 'misfit age.outside'],
    [{ age: { from: 14, to: 17 } }, { minimumAge: 16 }, 'unknown age.partly'],
    [{ age: { from: 61 } }, { maximumAge: 60 }, 'misfit age.outside'],
    [{ age: { from: 30, to: 30 } }, {}, 'unknown age.unknown'],
  ],
  sex: [
    [{ sex: 'female' }, { sexes: ['female'] }, 'fits sex.only'],
    [{ sex: 'male' }, { sexes: ['female'] }, 'misfit sex.only'],
    [{}, { sexes: ['female'] }, 'unknown sex.only'],
    [{}, {}, 'fits sex.all'],
  ],
  running: [
    [{}, { promisedUntil: '2027-06-30' }, 'fits running.promised'],
    [{}, { promisedUntil: '2026-10-31' }, 'unknown running.promiseOver'],
    [{}, { pausedUntil: '2026-12-31' }, 'misfit running.paused'],
    [{}, { pausedUntil: '2026-08-31' }, 'unknown running.unknown'],
    [{}, { status: 'temporarily closed' }, 'misfit running.closed'],
  ],
  places: [
    [{}, { freePlaces: 3 }, 'fits places.free'],
    [{}, { freePlaces: 0 }, 'misfit places.full'],
    [{}, {}, 'unknown places.unknown'],
  ],
  freshness: [
    [{}, { verifiedOn: '2026-10-01' }, 'fits freshness.confirmed'],
    [{}, { verifiedOn: '2026-10-01', nextCheck: '2026-11-30' }, 'fits freshness.due-soon'],
    [{}, { verifiedOn: '2026-03-12' }, 'unknown freshness.overdue'],
    [{}, { verifiedOn: '2026-08-12', runBy: 'volunteers' }, 'unknown freshness.overdue'],
    [{}, { verifiedOn: '2026-11-01', doubt: { on: '2026-11-20' } }, 'unknown freshness.reported'],
    [{}, {}, 'unknown freshness.never'],
  ],
};

describe('a need beside an offer', () => {
  const rows = Object.entries(examples).flatMap(([aspect, list]) =>
    list.map((example) => [aspect, ...example] as const),
  );
  it.each(rows)('%s: %j beside %j: %s', (aspect, need, offer, reason) => {
    const { reasons } = judgeMatch({ field: 'language', ...need }, anOffer(1, offer), aContext());
    expect(reasonOf(reasons, aspect as 'field')).toBe(reason);
  });

  it('asks nothing that the need does not say', () => {
    const { reasons, overall } = judgeMatch(
      { field: 'language' },
      anOffer(1, { childcare: 'no', level: 'C1' }),
      aContext(),
    );
    expect(reasons.map(({ aspect }) => aspect)).toEqual(['field', 'sex', 'running', 'places', 'freshness']);
    expect(overall).toBe('fits');
  });
});

describe('the good day: an evening German course with childcare', () => {
  const course = (n: number, fields: Partial<OfferFacts> = {}): OfferFacts =>
    anOffer(n, {
      kind: 'language-course',
      level: 'A1',
      childcare: 'yes',
      locations: [{ id: 'place001', district: 'mengede' }],
      schedules: [{ rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', opensAt: '18:00', closesAt: '19:30' }],
      verifiedOn: '2026-11-02',
      freePlaces: 4,
      ...fields,
    });
  const offers = [
    course(1, { verifiedOn: '2026-03-10' }),
    course(2, { locations: [{ id: 'place001', district: 'huckarde' }] }),
    course(3),
    course(4, { schedules: [{ rrule: 'FREQ=WEEKLY;BYDAY=MO', opensAt: '09:00', closesAt: '12:00' }] }),
    course(5, { childcare: 'no' }),
    course(6, { status: 'defunct' }),
    course(7, { fields: ['culture-sports'] }),
    course(8, { removed: { by: 'somebody', at: '2026-11-01T09:00:00+01:00' } }),
    anOffer(9, { kind: 'language-cafe' }),
  ];

  it('shows three that fit, the doubtful one behind that of the next district, and what does not fit last', () => {
    const found = matchOffers(eveningCourse, offers, aContext());
    expect(found.map(({ offer, overall }) => [offer.id, overall])).toEqual([
      [offerId(3), 'fits'],
      [offerId(2), 'fits'],
      [offerId(1), 'fits'],
      [offerId(4), 'misfit'],
      [offerId(5), 'misfit'],
      [offerId(9), 'misfit'],
    ]);
    expect(found[2]?.freshness).toMatchObject({ state: 'doubtful', cause: 'overdue', on: '2026-03-10' });
  });
});
