import type { FastifyRequest } from 'fastify';
import type { Database } from '../documents/database.ts';
import { isDatabaseAdmin, requireMember } from '../documents/security.ts';
import { isServerAdmin } from '../documents/user-context.ts';
import { userPrefix } from '../documents/user-document-rule.ts';
import { errors } from '../errors.ts';
import type { ServerContext } from '../server-context.ts';
import { part } from './route.ts';

/** The database of the address, for somebody who may read it. @throws not_found, unauthorized, forbidden */
export function openForMember(server: ServerContext, request: FastifyRequest): Database {
  const database = server.databases.get(part(request, 'db'));
  const { user } = request.identity;
  if (database.name === '_users' && !isServerAdmin(user)) throw errors.notServerAdmin();
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
  if (name !== '_users' || isServerAdmin(user) || user.name === null) return openForMember(server, request);
  if (id !== userPrefix + user.name) throw errors.missing();
  return server.databases.get(name);
}

/** @throws unauthorized "You are not a db or server admin." */
export function requireDatabaseAdmin(request: FastifyRequest, database: Database): void {
  if (!isDatabaseAdmin(request.identity.user, database.security())) throw errors.notDatabaseAdmin();
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
