import { errors } from '../errors.ts';
import type { UserContext } from './user-context.ts';

/**
 * A database's `_security`. CouchDB keeps unknown keys, so we do. One of them is ours:
 * `{"sprechstunde": {"newEditsFalse": ["_admin", "replicator:<site>"]}}` names the roles that may write
 * `new_edits: false`. Without it everyone may who may write, as in CouchDB.
 */
export type Security = { readonly [key: string]: unknown };

type Group = { readonly names: readonly string[]; readonly roles: readonly string[] };

/** What CouchDB 3.x gives a new database: closed to all but server admins. */
export const closedSecurity: Security = { members: { roles: ['_admin'] }, admins: { roles: ['_admin'] } };

/** @throws bad_request when the object has not the shape that CouchDB asks for */
export function checkSecurity(value: unknown): Security {
  if (!isObject(value)) throw errors.badRequest('Request body must be a JSON object');
  for (const key of ['admins', 'members'] as const) {
    const group = value[key];
    if (group === undefined) continue;
    if (!isObject(group)) throw errors.badRequest(`${key} must be a JSON object`);
    for (const list of ['names', 'roles'] as const) {
      if (group[list] === undefined) continue;
      if (!Array.isArray(group[list])) throw errors.badRequest(`${list} must be a JSON list`);
      if (!isStrings(group[list])) throw errors.badRequest(`${list} must be a JSON list of strings`);
    }
  }
  return value;
}

export function isDatabaseAdmin(user: UserContext, security: Security): boolean {
  return user.roles.includes('_admin') || belongsTo(user, groupOf(security, 'admins'));
}

export function isMember(user: UserContext, security: Security): boolean {
  return isPublic(security) || isDatabaseAdmin(user, security) || belongsTo(user, groupOf(security, 'members'));
}

/**
 * As in CouchDB, an admin who empties both lists of members opens the database to everybody. A city's databases, which
 * carry our key, stay closed: there an empty list is a mistake.
 */
function isPublic(security: Security): boolean {
  if (security.sprechstunde !== undefined) return false;
  const { names, roles } = groupOf(security, 'members');
  return names.length === 0 && roles.length === 0;
}

/** @throws unauthorized for strangers, forbidden for others */
export function requireMember(user: UserContext, security: Security): void {
  if (isMember(user, security)) return;
  throw user.name === null ? errors.notAuthorized() : errors.notAllowed();
}

export function mayWriteExistingRevisions(user: UserContext, security: Security): boolean {
  const ours = security.sprechstunde;
  if (!isObject(ours) || !Array.isArray(ours.newEditsFalse)) return true;
  const roles: readonly unknown[] = ours.newEditsFalse;
  return user.roles.some((role) => roles.includes(role));
}

function belongsTo(user: UserContext, group: Group): boolean {
  if (user.name !== null && group.names.includes(user.name)) return true;
  return user.roles.some((role) => group.roles.includes(role));
}

function groupOf(security: Security, key: 'admins' | 'members'): Group {
  const group = security[key];
  if (!isObject(group)) return { names: [], roles: [] };
  const list = (value: unknown): readonly string[] => (isStrings(value) ? value : []);
  return { names: list(group.names), roles: list(group.roles) };
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
