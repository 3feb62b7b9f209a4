/** Wall-clock fields of an instant in a time zone. `month` is 1–12, `weekday` 0 (Sunday) – 6. */
type ZonedFields = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

const two = (value: number): string => String(value).padStart(2, '0');

export function zonedFields(instant: number, timeZone: string): ZonedFields {
  const read: Record<string, number> = {};
  for (const part of formatterFor(timeZone).formatToParts(instant)) read[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = read;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour, minute, second, weekday };
}

/** The calendar day `YYYY-MM-DD` of an instant (ms) in a time zone. */
export function dayOf(instant: number, timeZone: string): string {
  const at = zonedFields(instant, timeZone);
  return `${String(at.year).padStart(4, '0')}-${two(at.month)}-${two(at.day)}`;
}

/** `HH:MM` of an instant (ms) in a time zone. */
export function timeOfDay(instant: number, timeZone: string): string {
  const at = zonedFields(instant, timeZone);
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** Local time with offset, RFC 3339, whole seconds: `2026-11-23T09:12:03+01:00`. */
export function localInstant(instant: number, timeZone: string): string {
  const at = zonedFields(instant, timeZone);
  const wall = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  const offset = Math.round((wall - Math.floor(instant / 1000) * 1000) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  return `${dayOf(instant, timeZone)}T${two(at.hour)}:${two(at.minute)}:${two(at.second)}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The first instant (ms, to the second) of a day `YYYY-MM-DD` in a time zone; not every day has a midnight. */
export function startOfDay(day: string, timeZone: string): number {
  const noon = Date.parse(`${day}T12:00:00Z`) / 1000;
  let [before, from] = [noon - 36 * 3600, noon + 36 * 3600];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(middle * 1000, timeZone) < day) before = middle;
    else from = middle;
  }
  return from * 1000;
}

/**
 * The instant (ms) when clocks of a time zone show `time` (`HH:MM`) on `day`. In the hour that spring leaves out: as if
 * the clocks had not been put forward; in the one that autumn repeats: the first (RFC 5545, 3.3.5).
 */
export function instantOf(day: string, time: string, timeZone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const shownAt = (instant: number): number => Date.parse(`${localInstant(instant, timeZone).slice(0, 19)}Z`);
  const before = wall - 86_400_000;
  const [early, late] = [before, wall + 86_400_000].map((near) => wall - (shownAt(near) - near)) as [number, number];
  const right = [early, late].filter((instant) => shownAt(instant) === wall);
  return right.length === 0 ? early : Math.min(...right);
}

/** The day `count` days after `day` (both `YYYY-MM-DD`). */
export function addDays(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
/** Weekday codes as in iCalendar (RFC 5545, BYDAY). */
export type Weekday = (typeof weekdays)[number];

export function weekdayOf(day: string): Weekday {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'SU';
}
