import { addDays } from '../../lib/zoned-time.ts';
import type { Membership, Provider } from '../records/provider.ts';

/** So long before an agreement ends somebody should talk about the next. */
export const renewalDays = 60;
/** So long somebody waits for an answer before asking again. */
export const followUpDays = 28;

export const membershipTasks = ['follow-up', 'expired', 'expiring', 'pause-over', 'no-carer'] as const;

/** Something to do about a provider's membership, and since when. */
export type MembershipTask = { kind: (typeof membershipTasks)[number]; due: string };

type Member = Pick<
  Provider,
  'membership' | 'memberUntil' | 'membershipPausedUntil' | 'membershipDue' | 'carer' | 'carerSite' | 'updatedAt'
>;

export const membershipOf = ({ membership }: Pick<Provider, 'membership'>): Membership => membership ?? 'none';

/** What is to be done about the membership now, the most urgent first. `today`: the city's day. */
export function membershipWork(provider: Member, today: string): MembershipTask[] {
  const state = membershipOf(provider);
  const { memberUntil, membershipPausedUntil, membershipDue } = provider;
  const tasks: MembershipTask[] = [];
  if (state === 'approached') {
    const due = membershipDue ?? addDays(provider.updatedAt.slice(0, 10), followUpDays);
    if (due <= today) tasks.push({ kind: 'follow-up', due });
  } else if (membershipDue !== undefined && membershipDue <= today && state !== 'ended') {
    tasks.push({ kind: 'follow-up', due: membershipDue });
  }
  if (state === 'member' && memberUntil !== undefined) {
    if (memberUntil < today) tasks.push({ kind: 'expired', due: memberUntil });
    else if (memberUntil <= addDays(today, renewalDays)) tasks.push({ kind: 'expiring', due: memberUntil });
  }
  if (state === 'paused' && membershipPausedUntil !== undefined && membershipPausedUntil < today) {
    tasks.push({ kind: 'pause-over', due: membershipPausedUntil });
  }
  const hasCarer = provider.carer !== undefined || provider.carerSite !== undefined;
  if ((state === 'member' || state === 'approached') && !hasCarer) tasks.push({ kind: 'no-carer', due: today });
  return tasks.sort((a, b) => membershipTasks.indexOf(a.kind) - membershipTasks.indexOf(b.kind));
}
