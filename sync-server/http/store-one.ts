import type { Database } from '../documents/database.ts';
import type { IncomingDocument } from '../documents/incoming-document.ts';
import { withOwner } from '../documents/replication-document-rule.ts';
import { mayWriteExistingRevisions } from '../documents/security.ts';
import { isServerAdmin, type UserContext } from '../documents/user-context.ts';
import { CouchError, errors } from '../errors.ts';
import type { ServerContext } from '../server-context.ts';
import { isReplicatorDatabase } from '../storage/database-name.ts';
import { withHashedPassword } from './user-passwords.ts';

/** Stores one document durably. @returns its new revision. @throws what the tree, the rules or the functions refuse */
export async function storeOne(
  server: ServerContext,
  database: Database,
  document: IncomingDocument,
  user: UserContext,
  newEdits: boolean,
): Promise<{ readonly rev: string }> {
  if (!newEdits) requireReplicator(database, user);
  const owned = isReplicatorDatabase(database.name) ? withOwner(document, user) : document;
  const ready = await withHashedPassword(database, owned, user, server.iterations);
  const [result] = await database.write({ documents: [ready], newEdits, user });
  if (!result) throw errors.internal();
  if (result.failure) throw result.failure;
  return { rev: result.rev };
}

/**
 * @throws forbidden for those who may not write revisions made elsewhere: in `_users` all but admins, who else might
 * choose an old revision of their own account to go on from, with the roles and the password of then
 */
export function requireReplicator(database: Database, user: UserContext): void {
  const isOpen = database.name !== '_users' || isServerAdmin(user);
  if (isOpen && mayWriteExistingRevisions(user, database.security())) return;
  throw errors.forbidden('Only replicators may write existing revisions (new_edits: false) to this database.');
}

/** `batch=ok`: CouchDB answers before it stores, so nobody hears of a refusal. Ours is durable then, all the same. */
export async function ignoreRefusal(storing: Promise<unknown>): Promise<void> {
  try {
    await storing;
  } catch (cause) {
    if (!(cause instanceof CouchError)) throw cause;
  }
}
