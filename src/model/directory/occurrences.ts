import ICAL from 'ical.js';
import { addDays, instantOf, weekdayOf } from '../../lib/zoned-time.ts';
import type { Schedule } from '../records/directory-parts.ts';
import type { OfferDate } from '../records/offer.ts';
import { lastDay } from './last-day.ts';
import { parseRule, weekdays } from './rule.ts';

/** Once; hours as the clocks of the city show them. `start` and `end` in ms; `end` is `start` where nobody said. */
export type Occurrence = { day: string; from: string; to?: string; place?: string; start: number; end: number };

export type Period = { from: string; to: string; timeZone: string };

/** A rule that comes every day reaches ten years in fewer steps. */
const mostSteps = 4000;

/** Where nobody said when a series begins, it is looked at from the first day of its weekday before the period. */
function firstDay({ dtstart, rrule }: Schedule, { from }: Period): string {
  if (dtstart !== undefined) return dtstart;
  const monday = addDays(from, -35 - weekdays.indexOf(weekdayOf(from)));
  return parseRule(rrule)?.freq === 'YEARLY' ? `${Number(from.slice(0, 4)) - 1}${monday.slice(4)}` : monday;
}

const clockTime = (time: string | undefined): string | undefined => time?.slice(0, 5);

function occurrence(day: string, opens: string, closes: string | undefined, timeZone: string): Occurrence {
  const from = clockTime(opens) ?? opens;
  const to = clockTime(closes);
  const start = instantOf(day, from, timeZone);
  const isOverMidnight = to !== undefined && to < from;
  const end = to === undefined ? start : instantOf(isOverMidnight ? addDays(day, 1) : day, to, timeZone);
  return { day, from, ...(to === undefined ? {} : { to }), start, end };
}

/**
 * The days of a schedule in a period (first and last day included). The rule runs in the city's wall time, so an evening
 * course stays in the evening when the clocks change. A rule that the app cannot say in words has none.
 */
export function occurrencesOf(schedule: Schedule, period: Period): Occurrence[] {
  const rule = parseRule(schedule.rrule);
  if (!rule) return [];
  const begin = firstDay(schedule, period);
  const last = [lastDay(schedule, period.timeZone), period.to].filter((day) => day !== undefined).sort()[0] ?? '';
  // When a series ends is told in days of the city, which ical.js cannot know; counting from no beginning means nothing.
  const bare = schedule.rrule.replace(/;UNTIL=[^;]*/, '');
  const text = schedule.dtstart === undefined ? bare.replace(/;COUNT=[^;]*/, '') : bare;
  const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromDateString(begin));
  const found: Occurrence[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    const next = iterator.next();
    const day = next?.toString().slice(0, 10);
    if (day === undefined || day > last) break;
    if (day >= period.from) found.push(occurrence(day, schedule.opensAt, schedule.closesAt, period.timeZone));
  }
  return found;
}

/** When something takes place: its series, the single dates beside them, and not the days that were called off. */
export function datesOf(
  { schedules = [], dates = [] }: { schedules?: Schedule[]; dates?: OfferDate[] },
  period: Period,
): Occurrence[] {
  const calledOff = dates.filter(({ cancelled }) => cancelled);
  const isOff = ({ day, from }: Occurrence): boolean =>
    calledOff.some((date) => date.day === day && (date.from === undefined || date.from === from));
  const series = schedules.flatMap((schedule) => occurrencesOf(schedule, period)).filter((one) => !isOff(one));
  const single = dates
    .filter(({ day, cancelled }) => !cancelled && day >= period.from && day <= period.to)
    .map(({ day, from = '00:00', to, place }) => ({
      ...occurrence(day, from, to, period.timeZone),
      ...(place === undefined ? {} : { place }),
    }));
  const all = new Map([...series, ...single].map((one) => [`${one.day} ${one.from}`, one]));
  return [...all.values()].sort((a, b) => a.start - b.start);
}
