import { randomBase62 } from '../../src/lib/random-id.ts';
import type { Account, AccountRecord } from './account.ts';
import type { AccountStore } from './account-store.ts';
import { type RolesNow, rolesNow } from './roles-now.ts';

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

/** More letters than anybody could guess; nobody is told. */
export const unknownPassword = (): string => randomBase62(43);

/**
 * Brings the roles of an account's document to what they are now, so that they hold on a bare CouchDB too. What is given
 * for a time or kept aside is noted first: cut short anywhere, the next run comes to the same end.
 */
export async function settle(store: AccountStore, account: Account, now: number, timeZone: string): Promise<void> {
  const { record, user } = account;
  const next = rolesNow(account, now, timeZone);
  const ends = record.oneTimeUntil !== undefined && !record.hasExpired && Date.parse(record.oneTimeUntil) <= now;
  if (!ends && isSettled(account, next)) return;
  const noted = await noteFirst(store, record, next);
  const password = ends ? { password: unknownPassword() } : {};
  if (ends || !isSameSet(user.roles, next.roles)) {
    await store.writeUser(user.name, { roles: [...next.roles], ...password });
  }
  await store.writeRecord({ ...noted, ...kept(next), ...(ends ? { hasExpired: true } : {}) });
}

function isSettled({ record, user }: Account, { roles, applied, held }: RolesNow): boolean {
  const isHeld = held === undefined ? record.held === undefined : isSameSet(held, record.held ?? []);
  return isHeld && isSameSet(user.roles, roles) && isSameSet(record.applied, applied);
}

async function noteFirst(store: AccountStore, record: AccountRecord, next: RolesNow): Promise<AccountRecord> {
  const applied = [...new Set([...record.applied, ...next.applied])];
  const noted = { ...record, applied, ...(next.held === undefined ? {} : { held: next.held }) };
  return (await store.writeRecord(noted)) ?? record;
}

/** What a record says once the roles are in the account's document. */
export const kept = ({ applied, held }: RolesNow): Pick<AccountRecord, 'applied' | 'held'> => ({ applied, held });
