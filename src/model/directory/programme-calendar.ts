import { webLink } from '../../lib/safe-link.ts';
import { calendarFile } from '../calendar/calendar-file.ts';
import type { Programmed } from './programme.ts';

export type CalendarWords = {
  /** "lokal willkommen, November 2026" */
  name: string;
  /** When the file was made, ms. */
  made: number;
  /** Of one offer, without anything internal. */
  summary: (one: Programmed) => string;
  description: (one: Programmed) => string;
  place: (one: Programmed) => string;
};

/** The programme as an iCalendar file; the same date keeps its UID from one month's file to the next. */
export function programmeCalendar(listed: readonly Programmed[], words: CalendarWords): string {
  const { name, made, summary, description, place } = words;
  const events = listed.flatMap((one) =>
    one.dates.map((date) => ({
      uid: `${one.entry.id}-${date.day}-${date.from.replace(':', '')}`,
      start: date.start,
      end: date.end,
      summary: summary(one),
      place: date.place ?? place(one),
      description: description(one),
      url: webLink(one.entry.body.url ?? '') ?? '',
    })),
  );
  return calendarFile(events, { name, product: 'Programm', made });
}
