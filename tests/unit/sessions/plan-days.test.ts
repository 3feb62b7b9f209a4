import fc from 'fast-check';
import { RRule } from 'rrule';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf, localInstant, weekdayOf } from '../../../src/lib/zoned-time.ts';
import { validateCity } from '../../../src/model/city/validate.ts';
import { type Rule, ruleText, weekdays } from '../../../src/model/directory/rule.ts';
import { planDays, planRule } from '../../../src/model/sessions/plan-days.ts';
import { plannedSessions } from '../../../src/model/sessions/running-session.ts';
import { smallCity } from '../../builders/small-city.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const days = (rrule: string, from: string, to: string, more: object = {}): string[] =>
  planDays({ rrule, ...more }, from, to);

describe('a plan of the city file', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=MO,WE', {}, ['2026-11-02', '2026-11-04', '2026-11-09', '2026-11-11']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', { start: '2026-10-27' }, ['2026-11-10']],
    ['FREQ=MONTHLY;BYDAY=2WE', {}, ['2026-11-11']],
    ['FREQ=MONTHLY;BYDAY=-1SU', { start: '2026-01-01' }, []],
    ['FREQ=MONTHLY;BYMONTHDAY=5', {}, ['2026-11-05']],
    ['FREQ=WEEKLY;BYDAY=MO;COUNT=2', { start: '2026-10-26' }, ['2026-11-02']],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261102', {}, ['2026-11-02']],
    ['FREQ=WEEKLY;BYDAY=MO', { until: '2026-11-08' }, ['2026-11-02']],
    ['FREQ=WEEKLY;BYDAY=MO', { start: '2026-11-03' }, ['2026-11-09']],
    ['FREQ=WEEKLY;BYDAY=MO', { except: ['2026-11-02'] }, ['2026-11-09']],
    ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11', {}, ['2026-11-11']],
  ])('%s %o', (rrule, more, expected) => {
    expect(days(rrule, '2026-11-01', '2026-11-12', more)).toEqual(expected);
  });

  it('may be said by its weekday alone', () => {
    expect(planDays({ day: 'SA' }, '2026-11-01', '2026-11-15')).toEqual(['2026-11-07', '2026-11-14']);
  });

  it.each([
    ['nothing', { rrule: undefined, day: undefined }, 'required /sites/0/hours/0/rrule'],
    ['both', { rrule: 'FREQ=WEEKLY;BYDAY=MO' }, 'required /sites/0/hours/0/rrule'],
    ['a rule that nobody can say', { rrule: 'FREQ=HOURLY', day: undefined }, 'pattern /sites/0/hours/0/rrule'],
    [
      'an end at an instant',
      { rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261102T120000Z', day: undefined },
      'pattern /sites/0/hours/0/rrule',
    ],
    [
      'every second week from nowhere',
      { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', day: undefined },
      'pattern /sites/0/hours/0/rrule',
    ],
    [
      'an end before its beginning',
      { start: '2026-11-02', until: '2026-11-01' },
      'contradiction /sites/0/hours/0/until',
    ],
  ])('is refused with %s', (_, change, expected) => {
    const city = smallCity();
    const [site] = city.sites;
    if (site) site.hours = site.hours.map((hours, index) => (index === 0 ? { ...hours, ...change } : hours)) as never;
    const plain: unknown = JSON.parse(JSON.stringify(city));
    const result = validateCity(plain);
    expect(result.ok ? 'accepted' : `${result.problems[0]?.code} ${result.problems[0]?.path}`).toBe(expected);
  });

  it('gives the sessions of a day in order, none after the site has closed', () => {
    const [site] = smallCity().sites;
    if (!site) throw new Error('no site');
    expect(plannedSessions(site, '2026-11-21').map(({ key, from }) => [key, from])).toEqual([
      ['plan.hafen.sa-frueh.2026-11-21', '06:30'],
      ['plan.hafen.sa-markt.2026-11-21', '10:00'],
    ]);
    expect(
      plannedSessions({ ...site, closed: '2026-11-21' }, '2026-11-14', '2026-11-28').map(({ day }) => day),
    ).toEqual(['2026-11-14', '2026-11-14']);
  });
});

const dayArb = fc.integer({ min: 0, max: 365 * 5 }).map((count) => addDays('2024-01-01', count));
const weekdayArb = fc.constantFrom(...weekdays);
const plainDays = fc.uniqueArray(weekdayArb, { minLength: 1, maxLength: 4 });
const base = { monthDays: [] as number[], months: [] as number[], days: [] as Rule['days'] };
const nthArb = fc.constantFrom(1, 2, 3, 4, 5, -1, -2);
const monthDay = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -31, max: -1 }));
const months = fc.oneof(fc.constant([] as number[]), fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }));

/** Whatever the app can say in a sentence. */
const ruleArb = fc
  .oneof(
    fc.record({
      freq: fc.constant('DAILY' as const),
      days: fc.oneof(
        fc.constant([]),
        plainDays.map((all) => all.map((day) => ({ day }))),
      ),
      months,
    }),
    fc.record({
      freq: fc.constant('WEEKLY' as const),
      days: fc.oneof(
        fc.constant([]),
        plainDays.map((all) => all.map((day) => ({ day }))),
      ),
      months,
    }),
    fc.record({
      freq: fc.constant('MONTHLY' as const),
      days: fc.uniqueArray(fc.record({ day: weekdayArb, nth: nthArb }), {
        minLength: 1,
        maxLength: 2,
        selector: (one) => `${one.nth}${one.day}`,
      }),
      months,
    }),
    fc.record({ freq: fc.constant('MONTHLY' as const), monthDays: fc.uniqueArray(monthDay, { maxLength: 3 }) }),
    fc.record({
      freq: fc.constant('YEARLY' as const),
      months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
      monthDays: fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 2 }),
    }),
    fc.record({ freq: fc.constant('YEARLY' as const) }),
  )
  .chain((rule) =>
    fc
      .record({
        interval: fc.integer({ min: 1, max: 4 }),
        count: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      })
      .map(
        ({ interval, count }) => ({ ...base, ...rule, interval, ...(count === undefined ? {} : { count }) }) as Rule,
      ),
  );

describe(`recurrence against another library (SEED=${seed})`, () => {
  it('names the same days, whatever rule, beginning and period', () => {
    fc.assert(
      fc.property(ruleArb, dayArb, dayArb, fc.integer({ min: 0, max: 500 }), (rule, start, from, length) => {
        const rrule = ruleText(rule);
        const to = addDays(from, length);
        const options = RRule.parseString(rrule);
        const reference = new RRule({ ...options, dtstart: new Date(`${start}T00:00:00Z`) });
        const wanted = reference
          .between(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`), true)
          .map((date) => date.toISOString().slice(0, 10));
        expect(planRule({ rrule, start })).toBeDefined();
        expect({ rrule, start, from, to, days: planDays({ rrule, start }, from, to) }).toEqual({
          rrule,
          start,
          from,
          to,
          days: wanted,
        });
      }),
      { seed, numRuns: 600 },
    );
  });

  /** Every instant at which the clocks of a zone show this time on this day, found by looking at each quarter of an hour. */
  function shownAt(day: string, time: string, timeZone: string): number[] {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    const noon = Date.parse(`${day}T12:00:00Z`);
    return Array.from({ length: 240 }, (_, quarter) => noon + (quarter - 120) * 900_000).filter(
      (instant) => format.format(instant) === `${day} ${time}`,
    );
  }

  it('stays at its hour through every change of the clocks, in either half of the world', () => {
    const zones = ['Europe/Berlin', 'Atlantic/Azores', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
    const times = ['00:30', '01:30', '02:15', '02:30', '03:00', '09:00', '18:30', '23:45'];
    // Around the last Sundays of March and October, the second of March, the first of November and April.
    const around = fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04');
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.constantFrom(...times), around, (timeZone, time, change) => {
        const rrule = `FREQ=DAILY`;
        for (const day of planDays({ rrule }, addDays(change, -2), addDays(change, 2))) {
          const instant = instantOf(day, time, timeZone);
          const shown = shownAt(day, time, timeZone);
          // An hour that does not exist that day is shown as a later one (RFC 5545, 3.3.5).
          const wall = localInstant(instant, timeZone).slice(0, 16);
          expect([timeZone, day, time, shown.length > 0 ? instant : wall > `${day}T${time}`]).toEqual([
            timeZone,
            day,
            time,
            shown[0] ?? true,
          ]);
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  it('falls on its weekday in every year', () => {
    fc.assert(
      fc.property(weekdayArb, dayArb, (day, from) => {
        const found = planDays({ day }, from, addDays(from, 27));
        expect(found).toHaveLength(4);
        expect(found.every((one) => weekdayOf(one) === day)).toBe(true);
      }),
      { seed, numRuns: 100 },
    );
  });
});
