import type { JsonObject } from '../../../lib/json.ts';
import { cleanLine, dayFrom, textUpTo, timeFrom } from '../clean.ts';
import { filled, itemId, type ReadContext } from './shape.ts';

const weekdays = /^[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)$/;
const numbers = /^-?\d{1,3}$/;

const partsOf = (value: unknown, form: RegExp): string =>
  cleanLine(value)
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((part) => form.test(part))
    .join(',');

const numberAbove = (value: unknown, least: number): string => {
  const number = Number(cleanLine(value) || Number.NaN);
  return Number.isInteger(number) && number > least && number < 1000 ? String(number) : '';
};

/** The value of an RRULE. Which parts go with which frequency: RFC 5545, 3.3.10. */
function recurrenceOf(schedule: JsonObject): string | undefined {
  const byday = partsOf(schedule.byday, weekdays);
  const named = cleanLine(schedule.freq).toUpperCase();
  const freq = named === '' && byday !== '' ? 'WEEKLY' : named;
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(freq)) return undefined;
  const wkst = partsOf(schedule.wkst, /^(MO|TU|WE|TH|FR|SA|SU)$/);
  const plain = freq === 'WEEKLY' || freq === 'DAILY' ? byday.replace(/[+-]?\d+/g, '') : byday;
  const parts = [
    ['FREQ', freq],
    ['INTERVAL', numberAbove(schedule.interval, 1)],
    ['BYDAY', plain],
    ['BYMONTHDAY', freq === 'WEEKLY' ? '' : partsOf(schedule.bymonthday, numbers)],
    ['COUNT', cleanLine(schedule.until) === '' ? numberAbove(schedule.count, 0) : ''],
    ['WKST', wkst === 'MO' ? '' : wkst],
  ];
  const rule = parts.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`);
  return rule.join(';').slice(0, 200);
}

/** HSDS schedule → ours; one without an hour or a frequency says nothing that could be matched, and is named. */
export function readSchedule(schedule: JsonObject, context: ReadContext): JsonObject | undefined {
  const { note } = context;
  const rrule = recurrenceOf(schedule);
  const opensAt = timeFrom(schedule.opens_at);
  if (rrule === undefined || opensAt === undefined) {
    note('schedule_unknown', 'schedule', cleanLine(schedule.description) || schedule);
    return undefined;
  }
  return filled({
    id: itemId(context, schedule, rrule, opensAt),
    rrule,
    opensAt,
    closesAt: timeFrom(schedule.closes_at),
    dtstart: dayFrom(schedule.dtstart ?? schedule.valid_from, 'dtstart', note),
    until: dayFrom(schedule.until ?? schedule.valid_to, 'until', note),
    description: textUpTo(cleanLine(schedule.description), 160, 'schedule.description', note),
  });
}
