import { describe, expect, it } from 'vitest';
import type { AssignmentFacts, HelperFacts, RequestFacts } from '../../../src/model/helpers/helper-facts.ts';
import { answersTo, requestStatus, waitingRequests } from '../../../src/model/helpers/requests.ts';
import { mondayOf, weekOf } from '../../../src/model/helpers/week.ts';

const today = '2026-11-23';
const request = (fields: Partial<RequestFacts> = {}): RequestFacts => ({
  id: 'r',
  kind: 'mediator',
  day: '2026-11-24',
  from: '10:00',
  state: 'open',
  site: 'hafen',
  ...fields,
});
const answer = (state: AssignmentFacts['state'], fields: Partial<AssignmentFacts> = {}): AssignmentFacts => ({
  helper: 'a',
  day: '2026-11-24',
  from: '10:00',
  state,
  request: 'r',
  ...fields,
});

describe('a request', () => {
  it.each([
    ['open while nobody answered', request(), [], 'open'],
    ['asked while somebody thinks about it', request(), [answer('asked')], 'asked'],
    ['filled when somebody agreed', request({ state: 'filled' }), [answer('confirmed')], 'filled'],
    [
      'open again when they decline, whatever the record says',
      request({ state: 'filled' }),
      [answer('declined')],
      'open',
    ],
    ['not filled by what answers another', request(), [answer('confirmed', { request: 'other' })], 'open'],
    ['over when its day is', request({ day: '2026-11-22' }), [answer('asked')], 'over'],
    ['filled also when its day is over', request({ day: '2026-11-22' }), [answer('done')], 'filled'],
    ['dropped for good', request({ state: 'dropped' }), [answer('asked')], 'dropped'],
  ] as const)('is %s', (_what, one, answers, status) => {
    expect(requestStatus(one, answers, today)).toBe(status);
  });

  it('waits in the list by day, those whom nobody answered first', () => {
    const list = [
      request({ id: 'late', day: '2026-11-30' }),
      request({ id: 'asked', day: '2026-11-23' }),
      request({ id: 'soon', day: '2026-11-24' }),
      request({ id: 'gone', state: 'dropped' }),
      request({ id: 'old', day: '2026-11-01' }),
    ];
    const waiting = waitingRequests(list, [answer('asked', { request: 'asked' })], today);
    expect(waiting.map(({ request: { id } }) => id)).toEqual(['soon', 'late', 'asked']);
  });

  it('has two answers where two offices did not know of each other', () => {
    const answers = [answer('confirmed'), answer('asked', { helper: 'b' }), answer('cancelled', { helper: 'c' })];
    expect(answersTo(request(), answers).map(({ helper }) => helper)).toEqual(['a', 'b']);
  });
});

describe('the week', () => {
  const helper = (fields: Partial<HelperFacts> = {}): HelperFacts => ({
    id: 'a',
    name: 'Erfunden A',
    kinds: ['mediator'],
    state: 'active',
    times: [{ day: 'TU', from: '09:00', to: '12:00' }],
    ...fields,
  });
  const slots = (helpers: HelperFacts[], assignments: AssignmentFacts[] = []) =>
    weekOf('2026-11-23', helpers, assignments).flatMap(({ day, slots: list }) =>
      list.map((slot) => [day, slot.helper.id, slot.from, slot.to, slot.bookings.length]),
    );

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('of %s begins on %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it('has who is there on their day, with what of it is taken', () => {
    expect(slots([helper()])).toEqual([['2026-11-24', 'a', '09:00', '12:00', 0]]);
    expect(slots([helper()], [answer('confirmed')])).toEqual([['2026-11-24', 'a', '09:00', '12:00', 1]]);
    expect(slots([helper()], [answer('declined')])).toEqual([['2026-11-24', 'a', '09:00', '12:00', 0]]);
  });

  it('leaves out who is away, pauses, left or only showed interest', () => {
    expect(slots([helper({ away: [{ from: '2026-11-24', to: '2026-11-24' }] })])).toEqual([]);
    expect(slots([helper({ state: 'paused', pausedUntil: '2026-11-30' })])).toEqual([]);
    expect(slots([helper({ state: 'paused', pausedUntil: '2026-11-23' })])).toHaveLength(1);
    expect(slots([helper({ state: 'left' }), helper({ state: 'interested' })])).toEqual([]);
  });

  it('shows a booking outside of the usual hours as what it is', () => {
    expect(slots([helper()], [answer('confirmed', { day: '2026-11-25', from: '18:00' })])).toEqual([
      ['2026-11-24', 'a', '09:00', '12:00', 0],
      ['2026-11-25', 'a', '18:00', '19:00', 1],
    ]);
    expect(slots([helper()], [answer('confirmed', { from: '14:00', to: '15:30' })])).toEqual([
      ['2026-11-24', 'a', '09:00', '12:00', 0],
      ['2026-11-24', 'a', '14:00', '15:30', 1],
    ]);
  });
});
