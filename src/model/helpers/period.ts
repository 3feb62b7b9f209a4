import { addDays } from '../../lib/zoned-time.ts';

/** Days, both included. */
export type Period = { from: string; to: string };
export type PeriodKind = 'month' | 'quarter' | 'year';

const months: Record<PeriodKind, number> = { month: 1, quarter: 3, year: 12 };
const two = (value: number): string => String(value).padStart(2, '0');

function periodFrom(year: number, month: number, kind: PeriodKind): Period {
  const from = `${year}-${two(month)}-01`;
  const [nextYear, next] = month + months[kind] > 12 ? [year + 1, 1] : [year, month + months[kind]];
  return { from, to: addDays(`${nextYear}-${two(next)}-01`, -1) };
}

/** The month, quarter or year that a day is in. */
export function periodOf(day: string, kind: PeriodKind): Period {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return periodFrom(year, month - ((month - 1) % months[kind]), kind);
}

/** The latest `count` of them, the one of `day` first. */
export function lastPeriods(day: string, kind: PeriodKind, count: number): Period[] {
  const list: Period[] = [];
  for (let current = periodOf(day, kind); list.length < count; current = periodOf(addDays(current.from, -1), kind)) {
    list.push(current);
  }
  return list;
}

export const isWithin = (day: string, { from, to }: Period): boolean => from <= day && day <= to;
