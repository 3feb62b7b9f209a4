import { type Grant, isGrantable } from '../../src/model/access/grants.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { errors } from '../errors.ts';
import type { Account } from './account.ts';
import { lastingRoles } from './roles-now.ts';

/** Whoever administers accounts. */
export type Administrator = { readonly name: string | null; readonly roles: readonly string[] };

/**
 * Nobody administers the own account: not to rise, and not to lock oneself out. The server's administrators have none.
 * @throws forbidden own_account
 */
export function requireOther(by: Administrator, { record }: Account): void {
  if (by.name === record.name) throw errors.ownAccount();
}

/**
 * What is given anew must be grantable; what somebody has already may stay (a site may have closed since).
 * @throws forbidden role_not_grantable
 */
export function requireGrantable(
  roles: readonly string[],
  grants: readonly Grant[],
  city: CityConfiguration,
  before?: Account,
): void {
  const had = new Set(before ? [...lastingRoles(before), ...before.record.grants.map(({ role }) => role)] : []);
  const refused = [...roles, ...grants.map(({ role }) => role)].find(
    (role) => !had.has(role) && !isGrantable(role, city),
  );
  if (refused !== undefined) throw errors.roleNotGrantable(refused);
}

const isCoordinator = (account: Account): boolean => {
  const { deactivatedAt, hasExpired } = account.record;
  return deactivatedAt === undefined && !hasExpired && lastingRoles(account).includes('coordinator');
};

/** One coordinator stays, for good and not for a while. @throws forbidden last_coordinator */
export function requireAnotherCoordinator(all: readonly Account[], leaving: Account): void {
  if (!isCoordinator(leaving)) return;
  const others = all.filter((account) => account.record._id !== leaving.record._id);
  if (!others.some(isCoordinator)) throw errors.lastCoordinator();
}
