import type { AccountView } from '../../src/model/accounts/account-view.ts';
import type { Account } from './account.ts';
import { lastingRoles } from './roles-now.ts';

export function viewOf(account: Account): AccountView {
  const { _id: author, name, grants, oneTimeUntil, hasExpired, deactivatedAt } = account.record;
  const common = { author, name, roles: lastingRoles(account), grants };
  if (deactivatedAt !== undefined) return { ...common, state: 'deactivated', at: deactivatedAt };
  if (oneTimeUntil === undefined) return { ...common, state: 'active' };
  return { ...common, state: hasExpired ? 'expired' : 'one-time', at: oneTimeUntil };
}
