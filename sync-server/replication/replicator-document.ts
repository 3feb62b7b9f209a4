import { isObject, type JsonObject } from '../../src/lib/json.ts';
import { stranger, type UserContext } from '../documents/user-context.ts';
import { parseReplication, type Replication } from './replication.ts';

/** What a document of a `_replicator` database asks for. */
export type Order = {
  readonly replication: Replication;
  /** Whose rights it has at databases of this server, as of now. */
  readonly user: () => UserContext;
  /** Equal for equal orders. */
  readonly text: string;
};

/** Looks an account up as it is now. */
export type FindUser = (name: string) => UserContext | undefined;

/** @throws bad_request */
export function readOrder(body: JsonObject, findUser: FindUser): Order {
  const replication = parseReplication(body);
  const { user_ctx = null, owner = null } = body;
  return { replication, user: () => userOf(body, findUser), text: JSON.stringify([replication, user_ctx, owner]) };
}

/**
 * `user_ctx` where the document has one: roles that the account has lost since do not count, unless an admin made the
 * context up. Without it the owner, with the rights that the account has now.
 */
function userOf({ user_ctx, owner }: JsonObject, findUser: FindUser): UserContext {
  if (!isObject(user_ctx)) return (typeof owner === 'string' ? findUser(owner) : undefined) ?? stranger;
  const name = typeof user_ctx.name === 'string' ? user_ctx.name : null;
  const given = Array.isArray(user_ctx.roles) ? user_ctx.roles.filter((role) => typeof role === 'string') : [];
  const byAdmin = typeof owner === 'string' && findUser(owner)?.roles.includes('_admin') === true;
  // Others have to give their own name, so a context without one is an admin's.
  if (byAdmin || name === null) return { name, roles: given };
  const account = findUser(name);
  return { name, roles: given.filter((role) => account?.roles.includes(role)) };
}
