import type { FastifyRequest } from 'fastify';
import type { Database } from '../documents/database.ts';
import { isDatabaseAdmin, requireMember } from '../documents/security.ts';
import { isServerAdmin, type UserContext } from '../documents/user-context.ts';
import { userPrefix } from '../documents/user-document-rule.ts';
import { errors } from '../errors.ts';
import type { ServerContext } from '../server-context.ts';
import { isReplicatorDatabase, isSystemDatabase } from '../storage/database-name.ts';
import { part } from './route.ts';

/** The database of the address, for somebody who may read it. @throws not_found, unauthorized, forbidden */
export function openForMember(server: ServerContext, request: FastifyRequest): Database {
  const name = part(request, 'db');
  // What the server itself could have is nothing for others to look for.
  if (name.startsWith('_') && !isSystemDatabase(name)) requireServerAdmin(request);
  const database = server.databases.get(name);
  const { user } = request.identity;
  const isClosed = database.name === '_users' || isReplicatorDatabase(database.name);
  if (isClosed && !isServerAdmin(user)) throw errors.notServerAdmin();
  requireMember(user, database.security());
  return database;
}

/**
 * The database for reading or writing one document. `_users` is closed to all but admins, yet each user may use its
 * own document there; of the others' it does not even learn whether they exist.
 */
export function openForDocument(server: ServerContext, request: FastifyRequest, id: string): Database {
  const { user } = request.identity;
  const name = part(request, 'db');
  if (isReplicatorDatabase(name)) return openForOwner(server, user, name, id);
  if (name !== '_users' || isServerAdmin(user) || user.name === null) return openForMember(server, request);
  if (id !== userPrefix + user.name) throw errors.missing();
  return server.databases.get(name);
}

/** Replication documents hold credentials: members of the database make their own and see no others. */
function openForOwner(server: ServerContext, user: UserContext, name: string, id: string): Database {
  const database = server.databases.get(name);
  requireMember(user, database.security());
  if (isDatabaseAdmin(user, database.security())) return database;
  const stored = id.startsWith('_') ? undefined : database.storage.read(id);
  // Of a document that was removed the revisions are still there, with what they held: it is nobody's.
  const owner = stored === undefined ? user.name : (JSON.parse(stored.body) as { readonly owner?: unknown }).owner;
  if (id.startsWith('_') || user.name === null || owner !== user.name) throw errors.notAllowed();
  return database;
}

/** @throws unauthorized, forbidden "You are not a db or server admin." */
export function requireDatabaseAdmin(request: FastifyRequest, database: Database): void {
  const { user } = request.identity;
  if (!isDatabaseAdmin(user, database.security())) throw errors.notDatabaseAdmin(user);
}

/** For changing indexes; documented as 401 for everybody. @throws unauthorized */
export function requireIndexAdmin(request: FastifyRequest, database: Database): void {
  const isAdmin = isDatabaseAdmin(request.identity.user, database.security());
  if (!isAdmin) throw errors.notDatabaseAdmin({ name: null });
}

/** The database of the address, for its admins alone. @throws not_found, unauthorized */
export function openForDatabaseAdmin(server: ServerContext, request: FastifyRequest): Database {
  const database = server.databases.get(part(request, 'db'));
  const { user } = request.identity;
  if (database.name === '_users' && !isServerAdmin(user)) throw errors.notServerAdmin();
  if (!isDatabaseAdmin(user, database.security())) throw errors.notServerOrDatabaseAdmin();
  return database;
}

/** @throws unauthorized "You are not a server admin." */
export function requireServerAdmin(request: FastifyRequest): void {
  if (!isServerAdmin(request.identity.user)) throw errors.notServerAdmin();
}
