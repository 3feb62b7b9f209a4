import { type Weekday, weekdayOf } from '../../lib/zoned-time.ts';
import type { DayPart } from '../matching/day-parts.ts';
import type { Schedule } from '../records/directory-parts.ts';
import type { OfferDate } from '../records/offer.ts';
import { parseRule, weekdays } from './rule.ts';

/** On which weekday, from when to when (`HH:MM`). */
export type Slot = { day: Weekday; from: string; to?: string };

/** In which weekdays and hours a schedule falls at all; needs no calendar. */
export function slotsOf({ rrule, opensAt, closesAt, dtstart }: Schedule): Slot[] {
  const rule = parseRule(rrule);
  if (!rule) return [];
  const named = rule.days.map(({ day }) => day);
  const unnamed = rule.freq === 'WEEKLY' && dtstart ? [weekdayOf(dtstart)] : [...weekdays];
  const days = named.length > 0 ? [...new Set(named)] : unnamed;
  return days.map((day) => ({ day, from: opensAt, ...(closesAt === undefined ? {} : { to: closesAt }) }));
}

/** Evening begins at 17:00, afternoon at 12:00. What lasts through several parts belongs to each. */
function partsOfSlot({ day, from, to }: Slot): DayPart[] {
  const parts: DayPart[] = [];
  const end = to === undefined || to < from ? from : to;
  if (from < '12:00') parts.push('morning');
  if (from < '17:00' && (from >= '12:00' || end > '13:00')) parts.push('afternoon');
  if (from >= '17:00' || end > '18:00' || (to !== undefined && to < from)) parts.push('evening');
  if (day === 'SA' || day === 'SU') parts.push('weekend');
  return parts;
}

export function slotsOfOffer({ schedules = [], dates = [] }: { schedules?: Schedule[]; dates?: OfferDate[] }): Slot[] {
  const single = dates.flatMap(({ day, from, to, cancelled }): Slot[] =>
    from === undefined || cancelled ? [] : [{ day: weekdayOf(day), from, ...(to === undefined ? {} : { to }) }],
  );
  return [...schedules.flatMap(slotsOf), ...single];
}

export const dayPartsOf = (offer: { schedules?: Schedule[]; dates?: OfferDate[] }): ReadonlySet<DayPart> =>
  new Set(slotsOfOffer(offer).flatMap(partsOfSlot));
