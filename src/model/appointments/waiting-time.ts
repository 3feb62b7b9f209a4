import { addDays } from '../../lib/zoned-time.ts';
import type { Site } from '../city/configuration.ts';
import { plannedSessions } from '../sessions/running-session.ts';

/** What waiting and lists ask of an appointment (records/appointment.ts). */
export type AppointmentFacts = {
  id: string;
  site: string;
  day: string;
  from: string;
  to?: string;
  askedOn: string;
  state: 'planned' | 'kept' | 'missed' | 'cancelled' | 'moved';
  person?: string;
  name?: string;
  field?: string;
  session?: string;
  remindedOn?: string;
  text?: string;
};

/** A time that nobody has yet. */
export type Slot = { day: string; from: string; to: string; session: string };

/** So far ahead a free time is looked for, in days. */
export const slotHorizon = 60;
/** Minutes of an appointment where the city says nothing. */
const usualSlot = 30;
/** The average is told from so many appointments on, of so many days. */
const averageFrom = 3;
const averageDays = 56;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const two = (value: number): string => String(value).padStart(2, '0');
const timeOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** It takes the office's time, whether or not somebody came. */
const isTaken = ({ state }: AppointmentFacts): boolean => state === 'planned' || state === 'kept' || state === 'missed';

const overlaps = (slot: { day: string; from: string; to: string }, one: AppointmentFacts, length: number): boolean =>
  isTaken(one) &&
  one.day === slot.day &&
  minutesOf(one.from) < minutesOf(slot.to) &&
  minutesOf(slot.from) < (one.to === undefined ? minutesOf(one.from) + length : minutesOf(one.to));

/** The free times of a site's plans for appointments after this moment of the city's clocks, the next first. */
export function freeSlots(
  site: Site,
  appointments: readonly AppointmentFacts[],
  now: { day: string; time: string },
): Slot[] {
  const own = appointments.filter((one) => one.site === site.id);
  return plannedSessions(site, now.day, addDays(now.day, slotHorizon))
    .filter(({ kind }) => kind === 'appointment')
    .flatMap(({ key, day, from, to = from }) => {
      const length = site.hours.find(({ id }) => key.split('.')[2] === id)?.slot ?? usualSlot;
      const count = Math.floor((minutesOf(to) - minutesOf(from)) / length);
      return Array.from({ length: count }, (_, index) => {
        const begin = minutesOf(from) + index * length;
        return { day, from: timeOf(begin), to: timeOf(begin + length), session: key, length };
      });
    })
    .filter(({ day, from }) => day > now.day || from > now.time)
    .filter((slot) => !own.some((one) => overlaps(slot, one, slot.length)))
    .map(({ day, from, to, session }) => ({ day, from, to, session }));
}

export const daysUntil = (today: string, day: string): number => daysBetween(today, day);

/** How many days people waited lately, on average, from asking to the day; `undefined` where too few did. */
export function averageWait(appointments: readonly AppointmentFacts[], today: string): number | undefined {
  const since = addDays(today, -averageDays);
  const lately = appointments.filter((one) => isTaken(one) && one.askedOn >= since && one.day >= one.askedOn);
  if (lately.length < averageFrom) return undefined;
  const days = lately.reduce((sum, one) => sum + daysBetween(one.askedOn, one.day), 0);
  return Math.round(days / lately.length);
}
