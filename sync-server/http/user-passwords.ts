import type { Database } from '../documents/database.ts';
import type { IncomingDocument } from '../documents/incoming-document.ts';
import type { UserContext } from '../documents/user-context.ts';
import { userPrefix } from '../documents/user-document-rule.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { hashPassword } from './passwords.ts';

/**
 * In `_users` a clear `password` is replaced by its hash before anything is stored or judged. Whoever may not write the
 * document anyway does not make the server derive a key.
 * @throws forbidden for a user's own password that is too short
 */
export async function withHashedPassword(
  database: Database,
  document: IncomingDocument,
  user: UserContext,
  iterations: number,
): Promise<IncomingDocument> {
  if (database.name !== '_users' || document.deleted || !document.body.includes('"password"')) return document;
  const isOwn = user.name !== null && document.id === userPrefix + user.name;
  const isAdmin = user.roles.includes('_admin');
  if (!isOwn && !isAdmin) return document;
  const { password, ...rest } = JSON.parse(document.body) as Record<string, unknown>;
  if (password === undefined || password === null) return document;
  if (!isAdmin) checkLength(password);
  const body = JSON.stringify({ ...rest, ...(await hashPassword(password, iterations)) });
  return { ...document, body, keyDerivedHere: true };
}

function checkLength(password: unknown): void {
  const shortest = limits.shortestPasswordCharacters;
  if (typeof password !== 'string' || Array.from(password).length >= shortest) return;
  throw errors.forbidden(`password_too_short: at least ${shortest} characters`);
}
