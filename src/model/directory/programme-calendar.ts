import ICAL from 'ical.js';
import { webLink } from '../../lib/safe-link.ts';
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

const at = (instant: number): ICAL.Time => ICAL.Time.fromJSDate(new Date(instant), true);

function eventOf(one: Programmed, index: number, { made, summary, description, place }: CalendarWords) {
  const date = one.dates[index];
  const event = new ICAL.Component('vevent');
  const set = (name: string, value: string | ICAL.Time): void => {
    if (value !== '') event.addPropertyWithValue(name, value);
  };
  set('uid', `${one.entry.id}-${date?.day}-${date?.from.replace(':', '')}@sprechstunde`);
  set('dtstamp', at(made));
  set('dtstart', at(date?.start ?? 0));
  if (date && date.end > date.start) set('dtend', at(date.end));
  set('summary', summary(one));
  set('location', date?.place ?? place(one));
  set('description', description(one));
  set('url', webLink(one.entry.body.url ?? '') ?? '');
  return event;
}

/**
 * The programme as an iCalendar file (RFC 5545), a day an event. Times stand in UTC, so that no calendar has to know the
 * city's time zone and its summer time; the same date keeps its UID from one month's file to the next.
 */
export function programmeCalendar(listed: readonly Programmed[], words: CalendarWords): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Sprechstunde//Programm//DE');
  calendar.addPropertyWithValue('x-wr-calname', words.name);
  for (const one of listed) {
    for (const index of one.dates.keys()) calendar.addSubcomponent(eventOf(one, index, words));
  }
  return `${calendar.toString()}\r\n`;
}
