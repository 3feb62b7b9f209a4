import type { TFunction } from 'i18next';
import { once } from '../lib/once.ts';
import type { Weekday } from '../lib/zoned-time.ts';
import { parseRule, type Rule, weekdays } from '../model/directory/rule.ts';
import type { Schedule } from '../model/records/directory-parts.ts';
import { intlTag } from './format.ts';

/** Words of namespace `directory`, in whatever language (`useTranslation`, `i18n.getFixedT`). */
export type DirectoryWords = TFunction<'directory'>;

const dayFormat = once((tag) => new Intl.DateTimeFormat(intlTag(tag), { weekday: 'long', timeZone: 'UTC' }));
const monthFormat = once((tag) => new Intl.DateTimeFormat(intlTag(tag), { month: 'long', timeZone: 'UTC' }));
const listFormat = once((tag) => new Intl.ListFormat(intlTag(tag), { type: 'conjunction' }));
const dateFormat = once((tag) => new Intl.DateTimeFormat(intlTag(tag), { dateStyle: 'medium', timeZone: 'UTC' }));

// 5 January 2026 was a Monday.
const dayName = (day: Weekday, tag: string): string =>
  dayFormat(tag).format(new Date(Date.UTC(2026, 0, 5 + weekdays.indexOf(day))));

const monthName = (month: number, tag: string): string =>
  monthFormat(tag).format(new Date(Date.UTC(2026, month - 1, 1)));

const listed = (parts: readonly string[], tag: string): string => listFormat(tag).format(parts);

/** "23.11.2026" from a day `YYYY-MM-DD`. */
export const dayInWords = (day: string, tag: string): string => dateFormat(tag).format(new Date(`${day}T12:00:00Z`));

/** Monday to Friday, say. */
function isRun(days: Rule['days']): boolean {
  const places = weekdays.flatMap((day, place) => (days.some((one) => one.day === day) ? [place] : []));
  return places.length > 2 && (places.at(-1) ?? 0) - (places[0] ?? 0) === places.length - 1;
}

function daysInWords(days: Rule['days'], words: DirectoryWords, tag: string): string {
  const sorted = weekdays.filter((day) => days.some((one) => one.day === day));
  if (sorted.length === 7) return words('schedule.everyWeekday');
  const first = sorted[0];
  const last = sorted.at(-1);
  if (isRun(days) && first && last)
    return words('schedule.run', { first: dayName(first, tag), last: dayName(last, tag) });
  return listed(
    sorted.map((day) => dayName(day, tag)),
    tag,
  );
}

function monthly({ days, monthDays, interval }: Rule, dtstart: string | undefined, words: DirectoryWords, tag: string) {
  const numbers = monthDays.length > 0 || !dtstart ? monthDays : [Number(dtstart.slice(8))];
  const nth = (one: Rule['days'][number]): string =>
    words('schedule.nthDay', {
      nth: words(`schedule.nth.${one.nth ?? 1}` as 'schedule.nth.1', { defaultValue: String(one.nth) }),
      day: dayName(one.day, tag),
    });
  const said =
    days.length > 0
      ? words('schedule.monthly', { days: listed(days.map(nth), tag) })
      : words('schedule.monthDays', {
          days: listed(
            numbers.map((day) => words(day < 0 ? 'schedule.fromEnd' : 'schedule.dayNumber', { day: Math.abs(day) })),
            tag,
          ),
        });
  return interval === 1 ? said : words('schedule.everyMonths', { n: interval, said });
}

function daysOfRule(rule: Rule, dtstart: string | undefined, words: DirectoryWords, tag: string): string {
  const { freq, interval } = rule;
  if (freq === 'DAILY') {
    const days = rule.days.length > 0 ? daysInWords(rule.days, words, tag) : words('schedule.everyWeekday');
    return interval === 1 ? days : words('schedule.everyDays', { n: interval });
  }
  if (freq === 'WEEKLY') {
    const day = weekdays[dtstart ? (new Date(`${dtstart}T00:00:00Z`).getUTCDay() + 6) % 7 : 0];
    const days = rule.days.length > 0 ? rule.days : day && dtstart ? [{ day }] : [];
    const said = daysInWords(days, words, tag);
    if ((days.length === 7 || isRun(days)) && interval === 1) return said;
    return interval === 1
      ? words('schedule.weekly', { days: said })
      : words('schedule.everyWeeks', { n: interval, days: said });
  }
  if (freq === 'MONTHLY') return monthly(rule, dtstart, words, tag);
  return words('schedule.yearly');
}

/** "18:00–19:30 Uhr"; the digits stay in their order in right-to-left languages, too. */
export function hoursInWords({ from, to }: { from: string; to?: string | undefined }, words: DirectoryWords): string {
  const isolate = (text: string): string => `\u2068${text}\u2069`;
  return to === undefined
    ? words('schedule.since', { from: isolate(from) })
    : words('schedule.hours', { hours: isolate(`${from}–${to}`) });
}

/** A schedule as one says it: "jeden Montag und Mittwoch, 18:00–19:30 Uhr, bis 18.12.2026". */
export function describeSchedule(schedule: Schedule, words: DirectoryWords, tag: string): string {
  const rule = parseRule(schedule.rrule);
  const hours = hoursInWords({ from: schedule.opensAt, to: schedule.closesAt }, words);
  if (!rule)
    return [words('schedule.custom'), schedule.description ?? '']
      .filter((part) => part !== '')
      .join(words('schedule.comma'));
  const { months, until, count } = rule;
  const end = schedule.until ?? (until && `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`);
  const parts = [
    daysOfRule(rule, schedule.dtstart, words, tag),
    hours,
    months.length > 0
      ? words('schedule.months', {
          months: listed(
            months.map((one) => monthName(one, tag)),
            tag,
          ),
        })
      : '',
    schedule.dtstart ? words('schedule.from', { day: dayInWords(schedule.dtstart, tag) }) : '',
    end ? words('schedule.until', { day: dayInWords(end, tag) }) : '',
    count === undefined ? '' : words('schedule.times', { count }),
    schedule.description ?? '',
  ];
  return parts.filter((part) => part !== '').join(words('schedule.comma'));
}
