import { type Weekday, weekdayOf } from '../../lib/zoned-time.ts';
import type { WeekTime } from './need.ts';
import type { OfferFacts, OfferSchedule } from './offer-facts.ts';

const everyDay: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const isWeekday = (text: string): text is Weekday => everyDay.includes(text as Weekday);

/** When an offer takes place in the week. `vague`: some of its rules name no weekday that can be told. */
export type WeeklySlots = { slots: WeekTime[]; vague: boolean };

function partsOf(rrule: string): Map<string, string> {
  return new Map(rrule.split(';').map((part) => part.split('=', 2) as [string, string]));
}

/** The weekdays of a rule (RFC 5545, 3.3.10); none where it does not say. */
function daysOf({ rrule, dtstart }: OfferSchedule): Weekday[] {
  const parts = partsOf(rrule);
  const named = (parts.get('BYDAY') ?? '')
    .split(',')
    .map((day) => day.replace(/^[+-]?\d+/, ''))
    .filter(isWeekday);
  if (named.length > 0) return named;
  if (parts.get('FREQ') === 'DAILY' && Number(parts.get('INTERVAL') ?? 1) === 1) return [...everyDay];
  return parts.get('FREQ') === 'WEEKLY' && dtstart !== undefined ? [weekdayOf(dtstart)] : [];
}

/** Last day of a rule, of the schedule's own field or of the rule's UNTIL. */
function lastDayOf({ rrule, until }: OfferSchedule): string | undefined {
  const stamp = /^(\d{4})(\d{2})(\d{2})/.exec(partsOf(rrule).get('UNTIL') ?? '');
  const ruled = stamp ? `${stamp[1]}-${stamp[2]}-${stamp[3]}` : undefined;
  return [until, ruled].filter((day) => day !== undefined).sort()[0];
}

/** Without an end the beginning has to do. */
const slotOf = (day: Weekday, from: string, to: string | undefined): WeekTime => ({ day, from, to: to ?? from });

/** What is over on `today` does not count. */
export function weeklySlots({ schedules = [], dates = [] }: OfferFacts, today: string): WeeklySlots {
  const slots: WeekTime[] = [];
  let vague = false;
  for (const schedule of schedules) {
    if ((lastDayOf(schedule) ?? today) < today) continue;
    const days = daysOf(schedule);
    vague ||= days.length === 0;
    for (const day of days) slots.push(slotOf(day, schedule.opensAt, schedule.closesAt));
  }
  for (const { day, from, to, cancelled } of dates) {
    if (day < today || cancelled) continue;
    vague ||= from === undefined;
    if (from !== undefined) slots.push(slotOf(weekdayOf(day), from, to));
  }
  return { slots, vague };
}
