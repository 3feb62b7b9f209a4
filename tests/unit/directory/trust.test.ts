import { describe, expect, it } from 'vitest';
import { printableForOffer, reachableForOffer } from '../../../src/model/directory/contact-details.ts';
import { continuityOf } from '../../../src/model/directory/continuity.ts';
import { offerEntries } from '../../../src/model/directory/entries.ts';
import { confirmation, freshnessOf } from '../../../src/model/directory/freshness.ts';
import { membershipWork } from '../../../src/model/directory/membership.ts';
import { callsToMake, offersToDecide, successorOf } from '../../../src/model/directory/work-list.ts';
import { anOffer, aProvider } from '../../builders/offer.ts';

const today = '2026-11-23';
const timeZone = 'Europe/Berlin';

describe('freshness', () => {
  it.each([
    [{}, { state: 'doubtful', cause: 'never' }],
    [
      { verifiedOn: '2026-11-01', verifiedBy: 'a' },
      { state: 'confirmed', on: '2026-11-01', by: 'a', due: '2027-04-30' },
    ],
    [
      { verifiedOn: '2026-11-01', nextCheck: '2026-11-23' },
      { state: 'due-soon', on: '2026-11-01', due: '2026-11-23' },
    ],
    [
      { verifiedOn: '2026-03-01', nextCheck: '2026-11-22' },
      { state: 'doubtful', cause: 'overdue', since: '2026-11-22', on: '2026-03-01' },
    ],
    [
      { verifiedOn: '2026-08-01', runBy: 'volunteers' },
      { state: 'doubtful', cause: 'overdue', since: '2026-10-30', on: '2026-08-01' },
    ],
    [
      { verifiedOn: '2026-11-20', doubt: { on: '2026-11-22', text: 'Number is wrong' } },
      { state: 'doubtful', cause: 'reported', since: '2026-11-22', on: '2026-11-20', text: 'Number is wrong' },
    ],
  ])('of %o is %o', (record, expected) => {
    expect(freshnessOf(record, today)).toEqual(expected);
  });

  it('a confirmation makes anything fresh', () => {
    const { doubt, ...fields } = confirmation({ runBy: 'volunteers' }, 'counter.hafen', today);
    expect(doubt).toBeUndefined();
    expect(freshnessOf({ ...fields, runBy: 'volunteers' }, today)).toMatchObject({
      state: 'confirmed',
      by: 'counter.hafen',
    });
  });
});

describe('continuity', () => {
  const weekly = { id: 'times1', rrule: 'FREQ=WEEKLY;BYDAY=MO', opensAt: '18:00' };
  it.each([
    [{}, 'running'],
    [{ promisedUntil: '2027-06-30' }, 'running'],
    [{ promisedUntil: '2026-12-18' }, 'lapsing'],
    [{ promisedUntil: '2026-11-22' }, 'lapsed'],
    [{ schedules: [{ ...weekly, until: '2026-12-01' }] }, 'lapsing'],
    [{ schedules: [{ ...weekly, until: '2026-12-01' }, weekly] }, 'running'],
    [{ schedules: [{ ...weekly, rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261101' }] }, 'lapsed'],
    [{ pausedUntil: '2026-12-31' }, 'paused'],
    [{ status: 'temporarily closed' as const }, 'paused'],
    [{ status: 'temporarily closed' as const, pausedUntil: '2026-11-01' }, 'resuming'],
    [{ status: 'defunct' as const, promisedUntil: '2027-06-30' }, 'ended'],
  ])('of %o is %s', (fields, state) => {
    expect(continuityOf(anOffer(fields).body, today, timeZone).state).toBe(state);
  });

  it('free places that nobody asked about for a month are old', () => {
    const places = (placesOn: string) =>
      continuityOf(anOffer({ freePlaces: 3, placesOn }).body, today, timeZone).places;
    expect([places('2026-11-20')?.isOld, places('2026-10-20')?.isOld]).toEqual([false, true]);
  });

  it('follows successors, and a circle of them ends', () => {
    const [a, b] = [anOffer({ successor: anOffer({}, 2).id }, 1), anOffer({ successor: anOffer({}, 1).id }, 2)];
    const byId = new Map([a, b].map((offer) => [offer.id, offer]));
    expect(
      successorOf(a.body, new Map([[b.id, { ...b, body: { ...b.body, successor: undefined as never } }]]))?.id,
    ).toBe(b.id);
    expect(successorOf(a.body, byId)?.id).toBe(a.id);
  });
});

describe('"please ask again"', () => {
  it('gathers by provider what one call settles, the reported first, and leaves out what ended or is removed', () => {
    const doctor = aProvider({ name: 'Praxis', verifiedOn: '2026-11-20', doubt: { on: today } }, 1);
    const club = aProvider({ name: 'Verein', verifiedOn: '2026-11-01' }, 2);
    const offers = [
      anOffer({ provider: club.id, verifiedOn: '2026-01-01', nextCheck: '2026-10-01' }, 1),
      anOffer({ provider: club.id, verifiedOn: '2026-11-20' }, 2),
      anOffer({ provider: club.id, status: 'defunct' }, 3),
      anOffer({ provider: club.id, removed: { by: 'x', at: '2026-11-20T10:00:00+01:00' } }, 4),
    ];
    const entries = offerEntries(offers, new Map([doctor, club].map((one) => [one.id, one])), { today, timeZone });
    const calls = callsToMake(entries, [doctor, club], today);
    expect(calls.map(({ key, own, offers }) => [key, own?.state, offers.map(({ id }) => id)])).toEqual([
      [doctor.id, 'doubtful', []],
      [club.id, undefined, [offers[0]?.id]],
    ]);
  });

  it('names series that lapse, the next first', () => {
    const offers = [
      anOffer({ promisedUntil: '2026-12-20' }, 1),
      anOffer({ promisedUntil: '2026-12-01' }, 2),
      anOffer({}, 3),
    ];
    const entries = offerEntries(offers, new Map(), { today, timeZone });
    expect(offersToDecide(entries).map(({ id }) => id)).toEqual([offers[1]?.id, offers[0]?.id]);
  });
});

it.each([
  [{ membership: 'approached' as const, carerSite: 'hafen' }, ['follow-up']],
  [{ membership: 'member' as const, memberUntil: '2027-01-10', carerSite: 'hafen' }, ['expiring']],
  [{ membership: 'member' as const, memberUntil: '2026-11-01' }, ['expired', 'no-carer']],
  [{ membership: 'paused' as const, membershipPausedUntil: '2026-11-01' }, ['pause-over']],
  [{ membership: 'member' as const, memberUntil: '2028-01-01', carerSite: 'hafen' }, []],
  [{ membership: 'ended' as const, membershipDue: '2026-01-01' }, []],
  [{}, []],
])('membership %o asks for %o', (fields, kinds) => {
  expect(membershipWork(aProvider(fields).body, today).map(({ kind }) => kind)).toEqual(kinds);
});

describe('whom to call', () => {
  const contacts = [
    { id: 'silva0', name: 'Frau Silva', phone: '0231 111', isInternal: true },
    { id: 'costa0', name: 'Herr Costa', phone: '0231 222', isInternal: false },
  ];
  const provider = aProvider({
    contacts,
    phones: [
      { id: 'phone0', number: '0231 333' },
      { id: 'fax000', number: '0231 444', type: 'fax' },
    ],
  });

  it('the persons that the offer names, then its numbers, then the house; no fax', () => {
    const offer = anOffer({ contacts: ['silva0'], phones: [{ id: 'phone1', number: '0231 555' }] });
    expect(reachableForOffer(offer.body, provider.body).flatMap(({ phones }) => phones)).toEqual([
      '0231 111',
      '0231 555',
      '0231 333',
    ]);
  });

  it('internal ones are never printed', () => {
    const printed = printableForOffer(anOffer({}).body, provider.body);
    expect(printed.flatMap(({ name, phones }) => [name, ...phones])).toEqual([
      'Herr Costa',
      '0231 222',
      undefined,
      '0231 333',
    ]);
  });
});
