import ICAL from 'ical.js';

/** Instants in ms; `end` is `start` where nobody said. What is '' is left out. */
export type CalendarEvent = {
  uid: string;
  start: number;
  end: number;
  summary: string;
  place: string;
  description: string;
  url: string;
};

type File = {
  name: string;
  /** Of the maker, after our name: "Programm". */
  product: string;
  /** When the file is made, ms. */
  made: number;
};

const at = (instant: number): ICAL.Time => ICAL.Time.fromJSDate(new Date(instant), true);

function eventOf({ uid, start, end, summary, place, description, url }: CalendarEvent, made: number): ICAL.Component {
  const event = new ICAL.Component('vevent');
  const set = (name: string, value: string | ICAL.Time): void => {
    if (value !== '') event.addPropertyWithValue(name, value);
  };
  set('uid', `${uid}@sprechstunde`);
  set('dtstamp', at(made));
  set('dtstart', at(start));
  if (end > start) set('dtend', at(end));
  set('summary', summary);
  set('location', place);
  set('description', description);
  set('url', url);
  return event;
}

/**
 * An iCalendar file (RFC 5545), a day an event. Times stand in UTC, so that no calendar has to know the city's time zone
 * and its summer time; the same date keeps its UID from one file to the next.
 */
export function calendarFile(events: readonly CalendarEvent[], { name, product, made }: File): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', `-//Sprechstunde//${product}//DE`);
  calendar.addPropertyWithValue('x-wr-calname', name);
  for (const event of events) calendar.addSubcomponent(eventOf(event, made));
  return `${calendar.toString()}\r\n`;
}
