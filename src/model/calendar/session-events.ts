import { addDays, instantOf } from '../../lib/zoned-time.ts';
import type { CalendarEntry } from './calendar-entries.ts';
import type { CalendarEvent } from './calendar-file.ts';

/** Entries as events of a calendar file, their hours as the clocks of the city show them. */
export const sessionEvents = (
  entries: readonly CalendarEntry[],
  { timeZone, summary }: { timeZone: string; summary: (entry: CalendarEntry) => string },
): CalendarEvent[] =>
  entries.map((entry) => {
    const { key, day, from, to, place = '' } = entry;
    const start = instantOf(day, from, timeZone);
    const isOverMidnight = to !== undefined && to < from;
    const end = to === undefined ? start : instantOf(isOverMidnight ? addDays(day, 1) : day, to, timeZone);
    return { uid: key, start, end, summary: summary(entry), place, description: '', url: '' };
  });
