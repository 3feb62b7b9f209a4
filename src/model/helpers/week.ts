import { addDays, weekdayOf } from '../../lib/zoned-time.ts';
import { isAway } from './find-helpers.ts';
import type { AssignmentFacts, HelperFacts } from './helper-facts.ts';
import { isStillBooked, lengthOf } from './load.ts';

/** When somebody is there on a day, and what of it is taken. */
export type WeekSlot<Assignment> = { helper: HelperFacts; from: string; to: string; bookings: Assignment[] };
export type WeekDay<Assignment> = { day: string; slots: WeekSlot<Assignment>[] };

const offsets = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The Monday of the week that a day is in. */
export const mondayOf = (day: string): string => addDays(day, -offsets.indexOf(weekdayOf(day)));

const byTime = (one: WeekSlot<unknown>, other: WeekSlot<unknown>): number =>
  one.from.localeCompare(other.from) || one.helper.name.localeCompare(other.helper.name);

function slotsOf<Assignment extends AssignmentFacts>(
  helper: HelperFacts,
  day: string,
  assignments: readonly Assignment[],
): WeekSlot<Assignment>[] {
  const booked = assignments.filter((one) => one.helper === helper.id && one.day === day && isStillBooked(one));
  const there = isAway(helper, day) ? [] : (helper.times ?? []).filter((time) => time.day === weekdayOf(day));
  const slots = there.map(({ from, to }): WeekSlot<Assignment> => ({ helper, from, to, bookings: [] }));
  for (const booking of booked) {
    const within = slots.find(({ from, to }) => from <= booking.from && booking.from < to);
    // Somebody comes outside of their usual hours.
    if (within) within.bookings.push(booking);
    else slots.push({ helper, from: booking.from, to: booking.to ?? endOf(booking), bookings: [booking] });
  }
  return slots;
}

function endOf(booking: AssignmentFacts): string {
  const end = Number(booking.from.slice(0, 2)) * 60 + Number(booking.from.slice(3)) + lengthOf(booking);
  const two = (value: number): string => String(value).padStart(2, '0');
  return end >= 24 * 60 ? '23:59' : `${two(Math.floor(end / 60))}:${two(end % 60)}`;
}

/** Who is there in the seven days from a Monday on: whoever is active, or pauses and is back, and is not away. */
export function weekOf<Assignment extends AssignmentFacts>(
  monday: string,
  helpers: readonly HelperFacts[],
  assignments: readonly Assignment[],
): WeekDay<Assignment>[] {
  const there = helpers.filter(({ state }) => state === 'active' || state === 'paused');
  return offsets.map((_, at) => {
    const day = addDays(monday, at);
    return { day, slots: there.flatMap((helper) => slotsOf(helper, day, assignments)).sort(byTime) };
  });
}
