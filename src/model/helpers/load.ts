import type { AssignmentFacts, HoursFacts } from './helper-facts.ts';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
/** Of a booking without an end. */
const usualMinutes = 60;

export const lengthOf = ({ from, to }: { from: string; to?: string }): number =>
  to === undefined || to <= from ? usualMinutes : minutesOf(to) - minutesOf(from);

/** Asked or agreed, and not over. */
export const isStillBooked = ({ state }: AssignmentFacts): boolean => state === 'asked' || state === 'confirmed';

/** Minutes of a month (`YYYY-MM`): what was done, and what is still booked; a booking that is done counts by its hours. */
export function loadOf(
  helper: string,
  month: string,
  assignments: readonly AssignmentFacts[],
  hours: readonly HoursFacts[],
): number {
  const done = hours.filter((one) => one.helper === helper && one.day.startsWith(month));
  const booked = assignments.filter((one) => one.helper === helper && isStillBooked(one) && one.day.startsWith(month));
  return done.reduce((sum, { minutes }) => sum + minutes, 0) + booked.reduce((sum, one) => sum + lengthOf(one), 0);
}

/** Bookings that overlap; what was declined or cancelled is in nobody's way. */
export const clashes = (
  wanted: { day: string; from: string; to?: string },
  assignments: readonly AssignmentFacts[],
): AssignmentFacts[] => {
  const [begins, ends] = [minutesOf(wanted.from), minutesOf(wanted.from) + lengthOf(wanted)];
  return assignments.filter(
    (one) =>
      isStillBooked(one) &&
      one.day === wanted.day &&
      minutesOf(one.from) < ends &&
      begins < minutesOf(one.from) + lengthOf(one),
  );
};
