import { dayOf } from '../../lib/zoned-time.ts';
import type { Schedule } from '../records/directory-parts.ts';
import { parseRule } from './rule.ts';

/** The last day of a series: of its rule or of the schedule, whichever comes first; `undefined`: it goes on. */
export function lastDay({ rrule, until }: Pick<Schedule, 'rrule' | 'until'>, timeZone: string): string | undefined {
  const text = parseRule(rrule)?.until;
  const day = text && `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const time = text && `${text.slice(9, 11)}:${text.slice(11, 13)}:${text.slice(13, 15)}`;
  const named = text?.endsWith('Z') ? dayOf(Date.parse(`${day}T${time}Z`), timeZone) : day;
  return [named, until].filter((one) => one !== undefined).sort()[0];
}
