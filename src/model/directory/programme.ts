import { addDays } from '../../lib/zoned-time.ts';
import { takesPlace } from './continuity.ts';
import type { OfferEntry } from './entries.ts';
import { datesOf, type Occurrence } from './occurrences.ts';

/** A public offer of a month. Without `dates` it has no fixed hours. */
export type Programmed = { entry: OfferEntry; dates: Occurrence[] };

export const reasonsToLeaveOut = ['doubtful', 'not-now', 'no-dates'] as const;

export type Programme = {
  listed: Programmed[];
  leftOut: { entry: OfferEntry; reason: (typeof reasonsToLeaveOut)[number] }[];
};

/** First and last day of `YYYY-MM`. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const from = `${month}-01`;
  return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
}

/** Of the offers marked public those that take place in a month. What nobody confirmed is only in it if somebody says so. */
export function programmeOf(
  entries: readonly OfferEntry[],
  { month, timeZone, withDoubtful }: { month: string; timeZone: string; withDoubtful: boolean },
): Programme {
  const period = { ...daysOfMonth(month), timeZone };
  const programme: Programme = { listed: [], leftOut: [] };
  for (const entry of entries.filter(({ body }) => body.isPublic && !body.removed)) {
    const { body, continuity, freshness } = entry;
    const end = continuity.until;
    const dates = datesOf(body, period).filter(({ day }) => end === undefined || day <= end);
    const isFixed = (body.schedules?.length ?? 0) + (body.dates?.length ?? 0) > 0;
    if (!takesPlace(continuity)) programme.leftOut.push({ entry, reason: 'not-now' });
    else if (freshness.state === 'doubtful' && !withDoubtful) programme.leftOut.push({ entry, reason: 'doubtful' });
    else if (isFixed && dates.length === 0) programme.leftOut.push({ entry, reason: 'no-dates' });
    else programme.listed.push({ entry, dates });
  }
  return programme;
}
