import type { Schedule } from '../records/directory-parts.ts';
import type { Offer } from '../records/offer.ts';
import { parseRule } from './rule.ts';

/** What somebody decided about an offer that lapses: `day` and `successor` may be ''. */
export type Decision = { kind: 'on' | 'pause' | 'end'; day: string; successor: string };

const withoutEnd = ({ until: _until, ...schedule }: Schedule): Schedule => ({
  ...schedule,
  rrule: parseRule(schedule.rrule) ? schedule.rrule.replace(/;UNTIL=[^;]*/, '') : schedule.rrule,
});

/** A series that goes on runs to the new day or on and on; no end of before stands in its way. */
function prolonged(schedules: Offer['schedules'], day: string): Offer['schedules'] {
  return schedules?.map((schedule) => {
    const open = withoutEnd(schedule);
    const hadEnd = schedule.until !== undefined || open.rrule !== schedule.rrule;
    return hadEnd && day !== '' ? { ...open, until: day } : open;
  });
}

/** The changes of the record; `undefined` takes a field away. */
export function decisionChanges({ schedules }: Pick<Offer, 'schedules'>, { kind, day, successor }: Decision) {
  if (kind === 'on') {
    const promisedUntil = day === '' ? undefined : day;
    return { status: 'active', pausedUntil: undefined, promisedUntil, schedules: prolonged(schedules, day) };
  }
  if (kind === 'pause') return { status: 'temporarily closed', pausedUntil: day === '' ? undefined : day };
  return { status: 'defunct', pausedUntil: undefined, successor: successor === '' ? undefined : successor };
}
