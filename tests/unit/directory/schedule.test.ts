import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, localInstant } from '../../../src/lib/zoned-time.ts';
import { datesOf, occurrencesOf } from '../../../src/model/directory/occurrences.ts';
import { parseRule, ruleText, weekdays } from '../../../src/model/directory/rule.ts';
import { dayPartsOf } from '../../../src/model/directory/weekly.ts';

const timeZone = 'Europe/Berlin';
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const evening = (rrule: string, more: object = {}) => ({
  id: 'times1',
  rrule,
  opensAt: '18:00',
  closesAt: '19:30',
  ...more,
});
const days = (rrule: string, from: string, to: string, more: object = {}): string[] =>
  occurrencesOf(evening(rrule, more), { from, to, timeZone }).map(({ day }) => day);

describe('a schedule as RRULE', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=MO,WE', {}, ['2026-11-02', '2026-11-04', '2026-11-09', '2026-11-11']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', { dtstart: '2026-10-27' }, ['2026-11-10']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', { dtstart: '2026-11-03' }, ['2026-11-03']],
    ['FREQ=MONTHLY;BYDAY=2WE', {}, ['2026-11-11']],
    ['FREQ=MONTHLY;BYDAY=WE;BYSETPOS=2', {}, ['2026-11-11']],
    ['FREQ=MONTHLY;BYMONTHDAY=5', {}, ['2026-11-05']],
    ['FREQ=WEEKLY;BYDAY=MO', { until: '2026-11-08' }, ['2026-11-02']],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261102', {}, ['2026-11-02']],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261101T230000Z', {}, ['2026-11-02']],
    ['FREQ=WEEKLY;BYDAY=MO;COUNT=2', { dtstart: '2026-10-26' }, ['2026-11-02']],
    ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11', {}, ['2026-11-11']],
  ])('%s %o', (rrule, more, expected) => {
    expect(days(rrule, '2026-11-01', '2026-11-12', more)).toEqual(expected);
  });

  it('stays at the same hour of the city when the clocks change', () => {
    const found = occurrencesOf(evening('FREQ=WEEKLY;BYDAY=MO'), { from: '2027-03-22', to: '2027-03-29', timeZone });
    expect(found.map(({ start }) => localInstant(start, timeZone))).toEqual([
      '2027-03-22T18:00:00+01:00',
      '2027-03-29T18:00:00+02:00',
    ]);
  });

  it('lasts over midnight, and through the night when the clocks go back', () => {
    const night = { id: 'night1', rrule: 'FREQ=WEEKLY;BYDAY=SA', opensAt: '22:00', closesAt: '04:00' };
    const [found] = occurrencesOf(night, { from: '2026-10-24', to: '2026-10-24', timeZone });
    expect((Number(found?.end) - Number(found?.start)) / 3_600_000).toBe(7);
  });

  it('of an hour that spring leaves out is an hour later, of one that autumn repeats the first', () => {
    expect(localInstant(instantOf('2027-03-28', '02:30', timeZone), timeZone)).toBe('2027-03-28T03:30:00+02:00');
    expect(localInstant(instantOf('2026-10-25', '02:30', timeZone), timeZone)).toBe('2026-10-25T02:30:00+02:00');
  });

  it('leaves out what was called off and adds single dates', () => {
    const dates = [
      { id: 'date01', day: '2026-11-02', cancelled: true },
      { id: 'date02', day: '2026-11-07', from: '10:00', place: 'Park' },
    ];
    const found = datesOf(
      { schedules: [evening('FREQ=WEEKLY;BYDAY=MO')], dates },
      { from: '2026-11-01', to: '2026-11-12', timeZone },
    );
    expect(found.map(({ day, from, place }) => [day, from, place])).toEqual([
      ['2026-11-07', '10:00', 'Park'],
      ['2026-11-09', '18:00', undefined],
    ]);
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=SECONDLY',
    'FREQ=DAILY;BYHOUR=3',
    'FREQ=WEEKLY;INTERVAL=0',
    'FREQ=MONTHLY;BYDAY=9MO',
    'FREQ=WEEKLY;BYDAY=MO;BYDAY=TU;RSCALE=CHINESE',
    'FREQ=DAILY;UNTIL=x',
  ])('that nobody can say in words has no dates, and is not looked for for ever: %s', (rrule) => {
    expect(parseRule(rrule)).toBeUndefined();
    expect(days(rrule, '2026-11-01', '2026-11-12')).toEqual([]);
  });

  it('is written as it was read, and no day outside of the period or before the first is an occurrence', () => {
    const days = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 7 });
    const rule = fc.record({ interval: fc.integer({ min: 1, max: 6 }), days, isMonthly: fc.boolean() });
    const first = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(rule, first, ({ interval, days, isMonthly }, offset) => {
        const text = ruleText({
          freq: isMonthly ? 'MONTHLY' : 'WEEKLY',
          interval,
          days: days.map((day) => (isMonthly ? { day, nth: 1 } : { day })),
          monthDays: [],
          months: [],
        });
        const parsed = parseRule(text);
        expect(parsed && ruleText(parsed)).toBe(text);
        const dtstart = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
        const found = occurrencesOf(evening(text, { dtstart }), { from: '2026-06-01', to: '2026-12-31', timeZone });
        for (const one of found) {
          expect(one.day >= '2026-06-01' && one.day <= '2026-12-31' && one.day >= dtstart).toBe(true);
          expect(localInstant(one.start, timeZone).slice(0, 16)).toBe(`${one.day}T18:00`);
        }
        expect([...found].sort((a, b) => a.start - b.start)).toEqual(found);
      }),
      { seed, numRuns: 200 },
    );
  }, 60_000);
});

it.each([
  ['FREQ=WEEKLY;BYDAY=MO', '18:00', '19:30', ['evening']],
  ['FREQ=WEEKLY;BYDAY=MO', '09:00', '12:00', ['morning']],
  ['FREQ=WEEKLY;BYDAY=SA', '10:00', '16:00', ['morning', 'afternoon', 'weekend']],
  ['FREQ=WEEKLY;BYDAY=TU', '14:00', '18:00', ['afternoon']],
  ['FREQ=WEEKLY;BYDAY=TU', '15:00', '19:00', ['afternoon', 'evening']],
])('%s from %s to %s is in the %s', (rrule, opensAt, closesAt, parts) => {
  expect([...dayPartsOf({ schedules: [{ id: 'times1', rrule, opensAt, closesAt }] })]).toEqual(parts);
});
