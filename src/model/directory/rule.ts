import type { Weekday } from '../../lib/zoned-time.ts';

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export const weekdays: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A recurrence as people say it. `nth` counts from the month's start, or from its end when it is negative. */
export type Rule = {
  freq: (typeof frequencies)[number];
  interval: number;
  days: { day: Weekday; nth?: number }[];
  monthDays: number[];
  /** 1 to 12; none: every month. */
  months: number[];
  /** A day, or an instant in UTC, both as RFC 5545 writes them without separators. */
  until?: string;
  count?: number;
};

const numbers = (text: string | undefined, least: number, most: number): number[] | undefined => {
  if (text === undefined) return [];
  const found = text.split(',').map(Number);
  return found.every((one) => Number.isInteger(one) && Math.abs(one) >= least && Math.abs(one) <= most)
    ? found
    : undefined;
};

function daysOf(text: string | undefined, position: number | undefined): Rule['days'] | undefined {
  if (text === undefined) return [];
  const parts = text.split(',').map((part) => /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(part));
  const days = parts.flatMap((part) => {
    if (!part) return [];
    const nth = part[1] === undefined ? position : Number(part[1]);
    const day = part[2] as Weekday;
    return [nth === undefined ? { day } : { day, nth }];
  });
  return days.length === parts.length ? days : undefined;
}

const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'UNTIL', 'COUNT', 'WKST']);
/** No month has a 31st in these, nor is there a 30th of February. */
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads the value of an RRULE (RFC 5545, 3.3.10) as far as people can say it in a sentence. `undefined`: something else,
 * or a rule that never comes true (30 February) and would be looked for for ever.
 */
export function parseRule(text: string): Rule | undefined {
  const parts = new Map(text.split(';').map((part) => part.split('=', 2) as [string, string | undefined]));
  const freq = frequencies.find((name) => name === parts.get('FREQ'));
  const [interval = 1] = numbers(parts.get('INTERVAL') ?? '1', 1, 99) ?? [0];
  const [position] = numbers(parts.get('BYSETPOS'), 1, 5) ?? [0];
  const days = daysOf(parts.get('BYDAY'), position);
  const monthDays = numbers(parts.get('BYMONTHDAY'), 1, 31);
  const months = numbers(parts.get('BYMONTH'), 1, 12);
  const [count] = numbers(parts.get('COUNT'), 1, 1000) ?? [0];
  const until = parts.get('UNTIL');
  if (!freq || interval < 1 || !days || !monthDays || !months || position === 0 || count === 0) return undefined;
  if ([...parts.keys()].some((name) => !known.has(name)) || months.some((month) => month < 1)) return undefined;
  if (until !== undefined && !/^\d{8}(T\d{6}Z?)?$/.test(until)) return undefined;
  // Counting weekdays makes sense in a month; of several ones BYSETPOS would choose one, which nobody says.
  if (position !== undefined && (days.length !== 1 || freq !== 'MONTHLY')) return undefined;
  if (days.some(({ nth }) => nth !== undefined) && freq !== 'MONTHLY') return undefined;
  if (days.length > 0 && (monthDays.length > 0 || freq === 'YEARLY')) return undefined;
  if (monthDays.length > 0 && (freq === 'WEEKLY' || freq === 'DAILY')) return undefined;
  const isPossible = months.length === 0 || monthDays.length === 0 || months.some(hasOneOf(monthDays));
  return isPossible
    ? { freq, interval, days, monthDays, months, ...(until && { until }), ...(count && { count }) }
    : undefined;
}

const hasOneOf =
  (monthDays: readonly number[]) =>
  (month: number): boolean =>
    monthDays.some((day) => Math.abs(day) <= (longest[month - 1] ?? 0));

/** The rule as RFC 5545 writes it. */
export function ruleText({ freq, interval, days, monthDays, months, until, count }: Rule): string {
  const parts = [
    `FREQ=${freq}`,
    interval === 1 ? '' : `INTERVAL=${interval}`,
    days.length === 0 ? '' : `BYDAY=${days.map(({ day, nth }) => `${nth ?? ''}${day}`).join(',')}`,
    monthDays.length === 0 ? '' : `BYMONTHDAY=${monthDays.join(',')}`,
    months.length === 0 ? '' : `BYMONTH=${months.join(',')}`,
    until === undefined ? '' : `UNTIL=${until}`,
    count === undefined ? '' : `COUNT=${count}`,
  ];
  return parts.filter((part) => part !== '').join(';');
}
