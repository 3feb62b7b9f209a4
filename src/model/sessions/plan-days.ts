import { addDays, weekdayOf } from '../../lib/zoned-time.ts';
import type { PlannedHours } from '../city/configuration.ts';
import { lastDay } from '../directory/last-day.ts';
import { parseRule, type Rule } from '../directory/rule.ts';

/*
 * Which days a recurring plan names. Days are those of the city's calendar and hours those of its clocks, so nothing
 * here can shift when the clocks change; instants are made of them last (lib/zoned-time.ts).
 */

type Plan = Pick<PlannedHours, 'rrule' | 'day' | 'start' | 'until' | 'except'>;

const day = 86_400_000;
const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / day;
/** 1 January 1970 was a Thursday. */
const weekOf = (date: string): number => Math.floor((numberOf(date) + 3) / 7);
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const dateOf = (date: string): number => Number(date.slice(8));

function daysInMonth(date: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * The rule of a plan, or `undefined` where the app cannot follow it: one that no sentence says (directory/rule.ts), that
 * ends at an instant, that begins its weeks on another day than Monday, or that counts from a beginning nobody named.
 */
export function planRule({ rrule, day: weekly, start }: Plan): Rule | undefined {
  const text = rrule ?? `FREQ=WEEKLY;BYDAY=${weekly}`;
  const rule = parseRule(text);
  if (!rule || /UNTIL=[^;]*T/.test(text) || (rule.interval > 1 && /WKST=(?!MO)/.test(text))) return undefined;
  const { freq, interval, count, days, monthDays, months } = rule;
  const isComplete =
    freq === 'DAILY' || days.length > 0 || (monthDays.length > 0 && (freq !== 'YEARLY' || months.length > 0));
  return start === undefined && (interval > 1 || count !== undefined || !isComplete) ? undefined : rule;
}

const isNth = (nth: number | undefined, date: string): boolean => {
  if (nth === undefined) return true;
  return nth > 0 ? Math.ceil(dateOf(date) / 7) === nth : Math.ceil((daysInMonth(date) - dateOf(date) + 1) / 7) === -nth;
};

const isDate = (dates: readonly number[], date: string): boolean =>
  dates.some((one) => (one > 0 ? one : daysInMonth(date) + 1 + one) === dateOf(date));

/** Whether the rule, begun on `start`, names this day; `COUNT` and `UNTIL` are not asked. */
function isNamed({ freq, interval, days, monthDays, months }: Rule, start: string, date: string): boolean {
  if (months.length > 0 && !months.includes(Number(date.slice(5, 7)))) return false;
  const isWeekday = days.some((one) => one.day === weekdayOf(date) && isNth(one.nth, date));
  const dates = monthDays.length > 0 ? monthDays : [dateOf(start)];
  switch (freq) {
    case 'DAILY':
      return (numberOf(date) - numberOf(start)) % interval === 0 && (days.length === 0 || isWeekday);
    case 'WEEKLY':
      return (
        (weekOf(date) - weekOf(start)) % interval === 0 &&
        (days.length === 0 ? weekdayOf(date) === weekdayOf(start) : isWeekday)
      );
    case 'MONTHLY':
      return (monthOf(date) - monthOf(start)) % interval === 0 && (days.length > 0 ? isWeekday : isDate(dates, date));
    case 'YEARLY': {
      const isMonth = months.length > 0 || monthDays.length > 0 || date.slice(5, 7) === start.slice(5, 7);
      return (Number(date.slice(0, 4)) - Number(start.slice(0, 4))) % interval === 0 && isMonth && isDate(dates, date);
    }
  }
}

/** The days of a plan from one day to another, both included. Counting begins with the plan's first day. */
export function planDays(plan: Plan, from: string, to: string): string[] {
  const rule = planRule(plan);
  if (!rule) return [];
  const begin = plan.start ?? from;
  const ends = [to, lastDay({ rrule: plan.rrule ?? '', ...(plan.until && { until: plan.until }) }, 'UTC')];
  const last = ends.filter((one) => one !== undefined).sort()[0] ?? to;
  const found: string[] = [];
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  const first = rule.count === undefined && begin < from ? from : begin;
  for (let date = first; date <= last && left > 0; date = addDays(date, 1)) {
    if (!isNamed(rule, begin, date)) continue;
    left -= 1;
    if (date >= from && !plan.except?.includes(date)) found.push(date);
  }
  return found;
}
