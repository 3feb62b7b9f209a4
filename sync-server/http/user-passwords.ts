import type { Database } from '../documents/database.ts';
import type { IncomingDocument } from '../documents/incoming-document.ts';
import type { UserContext } from '../documents/user-context.ts';
import { userPrefix } from '../documents/user-document-rule.ts';
import { hashPassword } from './passwords.ts';

/**
 * In `_users` a clear `password` is replaced by its hash before anything is stored or judged. Whoever may not write the
 * document anyway does not make the server derive a key.
 */
export async function withHashedPassword(
  database: Database,
  document: IncomingDocument,
  user: UserContext,
  iterations: number,
): Promise<IncomingDocument> {
  if (database.name !== '_users' || document.deleted || !document.body.includes('"password"')) return document;
  const isOwn = user.name !== null && document.id === userPrefix + user.name;
  if (!isOwn && !user.roles.includes('_admin')) return document;
  const { password, ...rest } = JSON.parse(document.body) as Record<string, unknown>;
  if (password === undefined || password === null) return document;
  return { ...document, body: JSON.stringify({ ...rest, ...(await hashPassword(password, iterations)) }) };
}
