import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, localInstant, timeOfDay, weekdayOf } from '../../src/lib/zoned-time.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

it('writes local time with the offset of its day, over daylight saving too', () => {
  expect(localInstant(Date.parse('2026-11-23T08:12:03Z'), 'Europe/Berlin')).toBe('2026-11-23T09:12:03+01:00');
  expect(localInstant(Date.parse('2026-07-01T08:12:03Z'), 'Europe/Berlin')).toBe('2026-07-01T10:12:03+02:00');
  expect(localInstant(Date.parse('2026-11-21T08:00:00Z'), 'Atlantic/Azores')).toBe('2026-11-21T07:00:00-01:00');
  expect(localInstant(Date.parse('2026-11-21T00:00:00Z'), 'Asia/Kathmandu')).toBe('2026-11-21T05:45:00+05:45');
});

it('knows the day and the hour of the place, not of the device', () => {
  const lateEvening = Date.parse('2026-12-31T23:30:00Z');
  expect(dayOf(lateEvening, 'Europe/Berlin')).toBe('2027-01-01');
  expect(timeOfDay(lateEvening, 'Europe/Berlin')).toBe('00:30');
  expect(weekdayOf('2027-01-01')).toBe('FR');
});

it(`names the same instant that it was given, whole seconds (seed ${seed})`, () => {
  const zones = ['Europe/Berlin', 'Atlantic/Azores', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
  const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 0, 1) });
  const property = fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
    expect(Date.parse(localInstant(instant, zone))).toBe(Math.floor(instant / 1000) * 1000);
  });
  fc.assert(property, { numRuns: Number(process.env.RUNS ?? 500), seed });
});
