import { addDays } from '../../lib/zoned-time.ts';
import type { Verification } from '../records/directory-parts.ts';

/** Days after which somebody asks again, where nobody named a day. What volunteers carry changes sooner. */
export const checkAfterDays = { staff: 180, volunteers: 90 } as const;
/** So long before the check is due the work list names an entry. */
export const soonDays = 14;

/**
 * How far an entry can be trusted. `due`: until when the last confirmation counts. Doubtful: past its check, reported as
 * wrong, or nobody ever confirmed it.
 */
export type Freshness =
  | { state: 'confirmed' | 'due-soon'; on: string; by?: string; due: string }
  | { state: 'doubtful'; cause: 'overdue' | 'reported'; since: string; on?: string; by?: string; text?: string }
  | { state: 'doubtful'; cause: 'never' };

type Checked = Verification & { runBy?: string };
type Run = { type?: string; runBy?: string };

/** The day of the next check after a confirmation on `day`. */
export function checkAfter(day: string, { runBy }: Run = {}): string {
  return addDays(day, runBy === 'volunteers' ? checkAfterDays.volunteers : checkAfterDays.staff);
}

/** The one answer to "is this still so?" that every list, detail, match and slip shows. `today`: the city's day. */
export function freshnessOf(record: Checked, today: string): Freshness {
  const { verifiedOn: on, verifiedBy, nextCheck, doubt } = record;
  const by = verifiedBy === undefined ? {} : { by: verifiedBy };
  const told = doubt?.text === undefined ? {} : { text: doubt.text };
  if (doubt) return { state: 'doubtful', cause: 'reported', since: doubt.on, ...(on && { on }), ...by, ...told };
  if (on === undefined) return { state: 'doubtful', cause: 'never' };
  const due = nextCheck ?? checkAfter(on, record);
  if (due < today) return { state: 'doubtful', cause: 'overdue', since: due, on, ...by };
  return { state: due <= addDays(today, soonDays) ? 'due-soon' : 'confirmed', on, ...by, due };
}

export const isDoubtful = (record: Checked, today: string): boolean => freshnessOf(record, today).state === 'doubtful';

/** What a confirmation on the phone changes; `undefined` takes a field away. */
export function confirmation(
  record: Run,
  by: string,
  today: string,
): { verifiedBy: string; verifiedOn: string; nextCheck: string; doubt: undefined } {
  return { verifiedBy: by, verifiedOn: today, nextCheck: checkAfter(today, record), doubt: undefined };
}
