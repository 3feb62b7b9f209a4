import type { Weekday } from '../../lib/zoned-time.ts';
import type { WeekTime } from './need.ts';

/** Quick answers to "when can you come?". */
export const dayParts = ['morning', 'afternoon', 'evening', 'weekend'] as const;
export type DayPart = (typeof dayParts)[number];

const workdays: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR'];
const hours: Record<Exclude<DayPart, 'weekend'>, readonly [from: string, to: string]> = {
  morning: ['07:00', '13:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['17:00', '23:00'],
};

/** The hours of the week that a part of the day means. */
export function windowsOf(part: DayPart): WeekTime[] {
  if (part === 'weekend') return (['SA', 'SU'] as const).map((day) => ({ day, from: '07:00', to: '23:00' }));
  const [from, to] = hours[part];
  return workdays.map((day) => ({ day, from, to }));
}

const sameTime = (one: WeekTime, other: WeekTime): boolean =>
  one.day === other.day && one.from === other.from && one.to === other.to;

/** The parts of the day that are wholly among these windows, to show them as they were chosen. */
export const partsAmong = (windows: readonly WeekTime[]): DayPart[] =>
  dayParts.filter((part) => windowsOf(part).every((window) => windows.some((one) => sameTime(one, window))));
