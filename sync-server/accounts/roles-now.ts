import { dayOf, startOfDay } from '../../src/lib/zoned-time.ts';
import { nextChange, rolesInForce } from '../../src/model/access/grants.ts';
import { authorRole, passwordChangeRole } from '../../src/model/access/roles.ts';
import type { Account, AccountRecord } from './account.ts';

/** The roles that an account keeps: without dated ones and what the server adds. */
export function lastingRoles({ record, user }: Account): string[] {
  const added = new Set([...record.applied, passwordChangeRole]);
  const roles = record.held ?? user.roles.filter((role) => !added.has(role));
  return roles.filter((role) => !role.startsWith('author:'));
}

const isAsleep = ({ oneTimeUntil, deactivatedAt }: AccountRecord): boolean =>
  oneTimeUntil !== undefined || deactivatedAt !== undefined;

export type RolesNow = {
  /** For the document in `_users`. */
  readonly roles: readonly string[];
  /** Those of them that are there because of a grant. */
  readonly applied: readonly string[];
  /** What is kept aside. */
  readonly held: readonly string[] | undefined;
};

/** What an account may at an instant. An account that is asleep has its author token and nothing else. */
export function rolesNow(account: Account, now: number, timeZone: string): RolesNow {
  const { record } = account;
  const lasting = lastingRoles(account);
  const token = authorRole(record._id);
  if (isAsleep(record)) {
    const roles = record.deactivatedAt === undefined ? [token, passwordChangeRole] : [token];
    return { roles, applied: [], held: lasting };
  }
  const dated = rolesInForce(record.grants, dayOf(now, timeZone));
  const applied = [...new Set(dated)].filter((role) => !lasting.includes(role));
  return { roles: [...lasting, ...applied, token], applied, held: undefined };
}

/** When the roles of an account change by themselves, ms; `Infinity` for never. */
export function nextInstant({ grants, oneTimeUntil }: AccountRecord, now: number, timeZone: string): number {
  const day = nextChange(grants, dayOf(now, timeZone));
  const ends = oneTimeUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(oneTimeUntil);
  return Math.min(
    day === undefined ? Number.POSITIVE_INFINITY : startOfDay(day, timeZone),
    ends > now ? ends : Number.POSITIVE_INFINITY,
  );
}
