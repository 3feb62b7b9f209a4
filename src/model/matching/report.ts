import type { Concern } from '../records/consultation.ts';
import type { ReferralState } from '../records/referral-states.ts';

/**
 * A concern after its referral changed: how it stands, whether the wish is met, and the outcome where the referral says
 * it better: an unmet need that was passed on is "referred", and a case that came back has its own outcome. Outcomes
 * that the city does not use stay as they are.
 */
export function reportedConcern(concern: Concern, state: ReferralState, outcomes: readonly string[]): Concern {
  const wanted = state === 'came-back' ? 'came-back' : 'referred';
  const isOurs = ['unmet-need', 'referred', 'came-back'].includes(concern.outcome);
  const outcome = isOurs && outcomes.includes(wanted) ? wanted : concern.outcome;
  // A wish without details was open by its outcome alone; so that it stays open, it says so from now on.
  const need = concern.need ?? (concern.outcome === 'unmet-need' ? { state: 'open' as const } : undefined);
  const met = state === 'attended' ? ('met' as const) : ('open' as const);
  return { ...concern, outcome, result: state, ...(need === undefined ? {} : { need: { ...need, state: met } }) };
}

/** An offer's item about one referral. */
export type ReportedResult = { id: string; day: string; state: string; reason?: string };

/** As many as an offer keeps. */
const kept = 40;

/** What an offer knows of its referrals, with this one told anew. The item is named after the referral's random part. */
export function reportedResults(
  results: readonly ReportedResult[],
  referral: string,
  result: Omit<ReportedResult, 'id'>,
): ReportedResult[] {
  const id = referral.split('-')[2]?.slice(0, 22) ?? '';
  const others = results.filter((one) => one.id !== id);
  // Who was only told of the offer has not been there: nothing to report yet, or not any more.
  return result.state === 'suggested' ? others : [...others, { id, ...result }].slice(-kept);
}

/** A person's wishes after the referral of one of them changed. What was dropped, or is over, stays so. */
export const reportedNeeds = <Need extends { id: string; state: string }>(
  needs: readonly Need[],
  id: string,
  state: ReferralState,
): Need[] =>
  needs.map((need) => {
    if (need.id !== id || need.state === 'dropped') return need;
    return { ...need, state: state === 'attended' ? 'met' : 'open' };
  });
