import type { Grant } from '../../src/model/access/grants.ts';
import type { Account } from './account.ts';
import { lastingRoles } from './roles-now.ts';

/** What a coordinator sees of an account. */
export type AccountView = {
  readonly author: string;
  readonly name: string;
  /** Without dated ones. */
  readonly roles: readonly string[];
  readonly grants: readonly Grant[];
  /** `one-time`: nobody has chosen a password yet. `expired`: nor can anybody, without a reset. */
  readonly state: 'active' | 'one-time' | 'expired' | 'deactivated';
  /** Of `one-time` until when, of `deactivated` since when; ISO, UTC. */
  readonly at?: string;
};

export function viewOf(account: Account): AccountView {
  const { _id: author, name, grants, oneTimeUntil, hasExpired, deactivatedAt } = account.record;
  const common = { author, name, roles: lastingRoles(account), grants };
  if (deactivatedAt !== undefined) return { ...common, state: 'deactivated', at: deactivatedAt };
  if (oneTimeUntil === undefined) return { ...common, state: 'active' };
  return { ...common, state: hasExpired ? 'expired' : 'one-time', at: oneTimeUntil };
}
