import type { AccountOrder } from '../../src/model/accounts/account-view.ts';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

const role: Schema = { kind: 'text', max: 80, pattern: '[a-z][a-z0-9:-]*' };
const grant: Schema = { kind: 'record', fields: { role, from: { kind: 'day' }, until: { kind: 'day' } } };

/** What an account is to have: roles for good, and dated ones. */
export const orderFields = {
  roles: { kind: 'list', of: role, max: limits.rolesPerAccount },
  grants: { kind: 'list', of: grant, max: limits.grantsPerAccount },
} as const satisfies Readonly<Record<string, Schema>>;

/** @throws invalid_field for a grant that ends before it begins, and for a role named twice */
export function checkedOrder({ roles, grants = [] }: Partial<AccountOrder>): AccountOrder {
  const wrong = grants.findIndex(({ from, until }) => until < from);
  if (wrong >= 0) throw errors.invalidField(`contradiction /grants/${wrong}/until`);
  return { roles: [...new Set(roles)], grants };
}
