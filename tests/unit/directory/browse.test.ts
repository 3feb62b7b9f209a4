import { describe, expect, it } from 'vitest';
import { casesThatCameBack } from '../../../src/model/directory/came-back.ts';
import { costOf, inOrder, offerEntries } from '../../../src/model/directory/entries.ts';
import { filterOffers, type OfferFilter, openFilter } from '../../../src/model/directory/filter.ts';
import { guideFor } from '../../../src/model/directory/responsibility.ts';
import { itemOf, meetingOf, meetingsAhead, withItems, withoutItems } from '../../../src/model/meetings/agenda.ts';
import type { Consultation } from '../../../src/model/records/consultation.ts';
import type { Guide } from '../../../src/model/records/guide.ts';
import type { Meeting } from '../../../src/model/records/meeting.ts';
import type { Referral } from '../../../src/model/records/referral.ts';
import { aConsultation } from '../../builders/consultation.ts';
import { anOffer, aProvider } from '../../builders/offer.ts';

const today = '2026-11-23';
const timeZone = 'Europe/Berlin';
const verifiedOn = '2026-11-20';
const evening = [{ id: 'times1', rrule: 'FREQ=WEEKLY;BYDAY=TU', opensAt: '18:00', closesAt: '19:30' }];
const school = aProvider({
  name: 'Sprachschule Müller',
  contacts: [{ id: 'silva0', name: 'Frau Şahin', phone: '0231 5555' }],
});
const offers = [
  anOffer(
    {
      name: 'Deutsch A1',
      provider: school.id,
      schedules: evening,
      childcare: 'yes',
      verifiedOn,
      fields: ['language'],
      serviceAreas: ['nord'],
      languages: ['deu', 'prs'],
    },
    1,
  ),
  anOffer({ name: 'Deutsch A2', provider: school.id, schedules: evening, childcare: 'no', fields: ['language'] }, 2),
  anOffer(
    {
      name: 'Vormittagskurs',
      schedules: [{ ...evening[0], id: 'times2', rrule: 'FREQ=WEEKLY;BYDAY=MO', opensAt: '09:00', closesAt: '11:00' }],
      childcare: 'yes',
      verifiedOn,
      costOptions: [{ id: 'cost01', option: 'frei', amountCents: 0 }],
    },
    3,
  ),
  anOffer({ name: 'Alter Kurs', status: 'defunct', verifiedOn }, 4),
  anOffer({ name: 'Schwimmen', accessible: 'yes', verifiedOn, serviceAreas: ['sued'] }, 5),
];
const entries = offerEntries(offers, new Map([[school.id, school]]), { today, timeZone });
const found = (filter: Partial<OfferFilter>): string[] =>
  filterOffers(entries, { ...openFilter, ...filter }).map(({ body }) => body.name);

describe('browsing offers', () => {
  it.each<[Partial<OfferFilter>, string[]]>([
    [{}, ['Deutsch A1', 'Deutsch A2', 'Vormittagskurs', 'Schwimmen']],
    [{ childcare: true, time: 'evening' }, ['Deutsch A1']],
    [{ search: 'muller deutsch' }, ['Deutsch A1', 'Deutsch A2']],
    [{ search: 'sahin' }, ['Deutsch A1', 'Deutsch A2']],
    [{ language: 'prs' }, ['Deutsch A1']],
    [{ district: 'nord' }, ['Deutsch A1', 'Deutsch A2', 'Vormittagskurs']],
    [{ field: 'language', district: 'sued' }, ['Deutsch A2']],
    [{ free: true }, ['Vormittagskurs']],
    [{ accessible: true }, ['Schwimmen']],
    [{ show: 'over' }, ['Alter Kurs']],
    [{ show: 'removed' }, []],
  ])('%o finds %o', (filter, names) => expect(found(filter)).toEqual(names));

  it('puts what nobody confirmed behind what somebody did', () => {
    expect(inOrder(entries, 'de').map(({ body }) => body.name)).toEqual([
      'Deutsch A1',
      'Schwimmen',
      'Vormittagskurs',
      'Deutsch A2',
      'Alter Kurs',
    ]);
  });

  it('works out anew only what was edited', () => {
    const [first, ...rest] = offers;
    const before = new Map(entries.map((entry) => [entry.id, entry]));
    const edited = { ...first, body: { ...first?.body, name: 'Deutsch B1', edit: 'E000000000000000000002' } };
    const providers = new Map([[school.id, school]]);
    const after = offerEntries([edited as (typeof offers)[0], ...rest], providers, { today, timeZone, before });
    expect(after[0]?.body.name).toBe('Deutsch B1');
    expect(after[0]?.words).toContain('deutsch b1');
    expect(after.slice(1).every((entry, index) => entry === entries[index + 1])).toBe(true);
  });

  it('finds among 2,000 offers', () => {
    const many = offerEntries(
      Array.from({ length: 2000 }, (_, index) => anOffer({ ...offers[index % 5]?.body, name: `Kurs ${index}` }, index)),
      new Map([[school.id, school]]),
      { today, timeZone },
    );
    expect(filterOffers(many, { ...openFilter, search: 'kurs 19', childcare: true }).length).toBeGreaterThan(10);
  });

  it.each([
    [[], 'unknown'],
    [[{ id: 'cost01', option: 'frei', amountCents: 0 }], 'free'],
    [
      [
        { id: 'cost01', option: 'frei', amountCents: 0 },
        { id: 'cost02', option: 'Material', amountCents: 500 },
      ],
      'paid',
    ],
    [[{ id: 'cost01', option: 'nach Vereinbarung' }], 'unknown'],
  ] as const)('costs of %o are %s', (costOptions, cost) =>
    expect(costOf({ costOptions: [...costOptions] })).toBe(cost),
  );
});

it('the guide names the entry that is made for the district and the group first', () => {
  const entry = (title: string, more: Partial<Guide>) => ({
    id: title,
    body: { title, topic: 'housing', ...more } as Guide,
  });
  const guide = [
    entry('Alle', {}),
    entry('Nord', { districts: ['nord'] }),
    entry('Asyl', { groups: ['asylum-procedure'] }),
    entry('Schule', { topic: 'school' }),
  ];
  const ask = (district: string, group: string) =>
    guideFor(guide, { topic: 'housing', district, group }).map(({ id }) => id);
  expect(ask('nord', '')).toEqual(['Nord', 'Alle', 'Asyl']);
  expect(ask('sued', 'asylum-procedure')).toEqual(['Asyl', 'Alle']);
});

it('cases that came back are told once, from referrals and from consultations that nobody recorded one for', () => {
  const consultation = { id: 'c1', body: aConsultation() as unknown as Consultation };
  const concern = { id: 'concern1', field: 'housing', outcome: 'came-back' };
  consultation.body = { ...consultation.body, date: '2026-11-20', concerns: [concern] };
  const referral = {
    id: 'r1',
    body: { type: 'referral', date: '2026-11-21', state: 'came-back', site: 'hafen' } as Referral,
  };
  expect(casesThatCameBack([referral], [consultation]).map(({ key }) => key)).toEqual(['r1', 'c1.concern1']);
  const told = { ...referral, body: { ...referral.body, consultation: 'c1', concern: 'concern1' } };
  expect(casesThatCameBack([told], [consultation]).map(({ key }) => key)).toEqual(['r1']);
});

it('a case goes onto an agenda once, whichever office puts it there and whether a referral tells of it or not', () => {
  const concern = { id: 'concern1', field: 'housing', outcome: 'came-back', reason: 'unclear' as const };
  const body = { ...(aConsultation() as unknown as Consultation), date: '2026-11-20', concerns: [concern] };
  const [untold] = casesThatCameBack([], [{ id: 'c1', body }]);
  const referral = { state: 'came-back', date: '2026-11-20', consultation: 'c1', concern: 'concern1' } as Referral;
  const [told] = casesThatCameBack([{ id: 'referral-a-b', body: referral }], [{ id: 'c1', body }]);
  if (!untold || !told) throw new Error('no case');
  // The referral says no reason of its own: the consultation's holds.
  expect([untold.reason, told.reason]).toEqual(['unclear', 'unclear']);
  const first = itemOf(untold, 'Housing', 'unclear');
  expect(first).toEqual({ id: 'concern1', title: 'Housing', text: 'unclear' });
  const agenda = withItems([{ id: 'other001', title: 'Festival' }, first], [itemOf(told, 'Housing', 'again')]);
  expect(agenda).toHaveLength(2);
  const meeting = { id: 'm', body: { type: 'meeting', day: '2026-12-03', agenda } as Meeting };
  expect([untold, told].map((one) => meetingOf(one, [meeting])?.id)).toEqual(['m', 'm']);
  expect(withoutItems(agenda, [first])).toEqual([{ id: 'other001', title: 'Festival' }]);
});

it('what is put on an agenda goes to a meeting that is still ahead, the next one first', () => {
  const meeting = (id: string, more: object) => ({
    id,
    body: { type: 'meeting', day: '2026-12-03', ...more } as Meeting,
  });
  const meetings = [
    meeting('later', { day: '2027-01-07' }),
    meeting('next', {}),
    meeting('past', { day: '2026-11-05' }),
    meeting('held', { state: 'held' }),
    meeting('off', { state: 'cancelled' }),
    meeting('gone', { removed: { by: 'x', at: 'y' } }),
  ];
  expect(meetingsAhead(meetings, '2026-11-23').map(({ id }) => id)).toEqual(['next', 'later']);
});
