import { addDays, weekdayOf } from '../../lib/zoned-time.ts';
import { weekdays } from '../directory/rule.ts';

/** Monday to Sunday of the week of a day. */
export function weekOf(day: string): string[] {
  const monday = addDays(day, -weekdays.indexOf(weekdayOf(day)));
  return weekdays.map((_, index) => addDays(monday, index));
}

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** The same day some months later, or the last one of a shorter month. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The weeks of a month, with the days of its neighbours that fill them. */
export function weeksOf(day: string): string[][] {
  const weeks: string[][] = [];
  const next = addMonths(firstOfMonth(day), 1);
  for (let monday = weekOf(firstOfMonth(day))[0] ?? day; monday < next; monday = addDays(monday, 7))
    weeks.push(weekOf(monday));
  return weeks;
}
