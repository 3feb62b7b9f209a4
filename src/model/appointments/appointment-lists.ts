import { addDays } from '../../lib/zoned-time.ts';
import type { AppointmentFacts } from './waiting-time.ts';

/** Who is to be reminded: those of the next days. */
const remindDays = 3;
/** A no-show is called about for so long. */
const missedDays = 28;

export type AppointmentLists = {
  upcoming: AppointmentFacts[];
  /** To be called beforehand, and not yet. */
  toRemind: AppointmentFacts[];
  /** Over, and nobody said what became of it. */
  open: AppointmentFacts[];
  /** Nobody came; somebody may want to ask why. */
  missed: AppointmentFacts[];
  past: AppointmentFacts[];
};

const inOrder = (a: AppointmentFacts, b: AppointmentFacts): number =>
  a.day.localeCompare(b.day) || a.from.localeCompare(b.from) || a.id.localeCompare(b.id);

/** Who missed one and has kept or made another since needs no call. */
const wasSeenSince = (missed: AppointmentFacts, all: readonly AppointmentFacts[]): boolean =>
  missed.person !== undefined &&
  all.some(
    (one) => one.person === missed.person && one.day > missed.day && (one.state === 'kept' || one.state === 'planned'),
  );

export function appointmentLists(
  all: readonly AppointmentFacts[],
  { day: today, time }: { day: string; time: string },
): AppointmentLists {
  const sorted = [...all].sort(inOrder);
  const isOver = (one: AppointmentFacts): boolean =>
    one.day < today || (one.day === today && (one.to ?? one.from) < time);
  const planned = sorted.filter(({ state }) => state === 'planned');
  const missedSince = addDays(today, -missedDays);
  return {
    upcoming: planned.filter((one) => !isOver(one)),
    toRemind: planned.filter(
      (one) => !isOver(one) && one.day > today && one.day <= addDays(today, remindDays) && one.remindedOn === undefined,
    ),
    open: planned.filter(isOver),
    missed: sorted
      .filter((one) => one.state === 'missed' && one.day >= missedSince && !wasSeenSince(one, all))
      .reverse(),
    past: sorted.filter((one) => one.state !== 'planned').reverse(),
  };
}
