import type { Continuity } from '../model/directory/continuity.ts';
import type { Freshness } from '../model/directory/freshness.ts';
import { type DirectoryWords, dayInWords } from './describe-schedule.ts';
import { intlTag } from './format.ts';

/** "März 2026" from a day. */
const monthOf = (day: string, tag: string): string =>
  new Intl.DateTimeFormat(intlTag(tag), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** A few words: "nicht bestätigt seit März 2026". */
export function freshnessInWords(freshness: Freshness, words: DirectoryWords, tag: string): string {
  if (freshness.state !== 'doubtful') {
    return words(`freshness.${freshness.state}`, { day: dayInWords(freshness.on, tag) });
  }
  if (freshness.cause === 'never') return words('freshness.never');
  if (freshness.cause === 'reported') return words('freshness.reported', { day: dayInWords(freshness.since, tag) });
  return words('freshness.overdue', { month: monthOf(freshness.on ?? freshness.since, tag) });
}

/** What is not as usual: paused, about to lapse, over. '' while it runs. */
export function continuityInWords(continuity: Continuity, words: DirectoryWords, tag: string): string {
  const { state, until, pausedUntil } = continuity;
  const day = (of: string | undefined): string => (of === undefined ? '' : dayInWords(of, tag));
  switch (state) {
    case 'running':
      return '';
    case 'paused':
      return pausedUntil ? words('continuity.pausedUntil', { day: day(pausedUntil) }) : words('continuity.paused');
    case 'resuming':
      return words('continuity.resuming', { day: day(pausedUntil) });
    case 'lapsing':
      return words('continuity.lapsing', { day: day(until) });
    case 'lapsed':
      return words('continuity.lapsed', { day: day(until) });
    case 'ended':
      return words('continuity.ended');
  }
}

/** "3 Plätze frei", "voll", with the day where it is old. '' where nobody said. */
export function placesInWords({ places }: Continuity, words: DirectoryWords, tag: string): string {
  if (places?.free === undefined) return '';
  const said = places.free === 0 ? words('continuity.full') : words('continuity.free', { count: places.free });
  if (!places.isOld) return said;
  return places.on ? words('continuity.asOf', { said, day: dayInWords(places.on, tag) }) : said;
}
