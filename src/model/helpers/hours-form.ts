import { filled } from '../directory/form-parts.ts';
import type { WorkKind } from '../records/assignment.ts';
import type { AssignmentFacts, HoursFacts } from './helper-facts.ts';
import { centsOf } from './helper-form.ts';
import { lengthOf } from './load.ts';

/** Work that was done, as it stands in a form; '' is "not said". */
export type HoursForm = { day: string; minutes: string; kind: WorkKind; funding: string; travel: string; text: string };

const amount = (cents: number | undefined): string =>
  cents === undefined ? '' : (cents / 100).toFixed(2).replace('.', ',');

/** A booking's length is proposed; an entry comes back as it was. */
export function hoursForm(
  entry: HoursFacts | undefined,
  booking: AssignmentFacts | undefined,
  today: string,
  usualFunding: string,
): HoursForm {
  if (entry) {
    const { day, minutes, kind = 'mediation', funding = '', travelCents, text = '' } = entry;
    return { day, minutes: String(minutes), kind, funding, travel: amount(travelCents), text };
  }
  return {
    day: booking?.day ?? today,
    minutes: booking ? String(lengthOf(booking)) : '60',
    kind: 'mediation',
    funding: usualFunding,
    travel: '',
    text: '',
  };
}

export type HoursProblem = 'day' | 'minutes' | 'travel';

/** What must be mended before it can be saved. */
export function hoursProblems({ day, minutes, travel }: HoursForm): HoursProblem[] {
  const count = /^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : 0;
  const checks: readonly [HoursProblem, boolean][] = [
    ['day', day === ''],
    ['minutes', count < 1 || count > 24 * 60],
    ['travel', travel.trim() !== '' && centsOf(travel) === undefined],
  ];
  return checks.filter(([, isWrong]) => isWrong).map(([name]) => name);
}

/** The record's fields; `undefined` for those that it leaves out. */
export const hoursFields = ({ day, minutes, kind, funding, travel, text }: HoursForm) => ({
  day,
  minutes: Number(minutes),
  kind,
  funding: filled(funding),
  travelCents: centsOf(travel),
  text: filled(text),
});
