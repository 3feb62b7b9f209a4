import type { UserContext } from '../documents/user-context.ts';
import { userPrefix } from '../documents/user-document-rule.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { ask } from './ask.ts';
import type { Gateway } from './gateway.ts';
import type { Target } from './target.ts';

/** How CouchDB keeps a password: a user who wrote it could make it weak, or cheap to guess. */
const keyFields = ['derived_key', 'salt', 'iterations', 'pbkdf2_prf', 'password_scheme', 'password_sha', 'totp'];

/** Whose account a request writes; undefined when it is not the one document of an account. */
export function ownAccountOf({ method, segments }: Target): string | undefined {
  const [, id, more] = segments;
  if (method !== 'PUT' && method !== 'DELETE') return undefined;
  return id?.startsWith(userPrefix) && more === undefined ? id.slice(userPrefix.length) : undefined;
}

/**
 * A user's own change of the own account; roles are guarded by CouchDB itself.
 * @throws forbidden for a short password, and for one that comes hashed
 */
export async function checkOwnAccount({ upstream }: Gateway, user: UserContext, body: unknown): Promise<void> {
  if (typeof body !== 'object' || body === null) throw errors.forbidden('An account is a JSON document.');
  const next = body as { readonly [field: string]: unknown };
  const { password } = next;
  if (password !== undefined && password !== null) {
    const shortest = limits.shortestPasswordCharacters;
    if (typeof password === 'string' && Array.from(password).length >= shortest) return;
    throw errors.forbidden(`password_too_short: at least ${shortest} characters`);
  }
  const path = `/_users/${encodeURIComponent(userPrefix + user.name)}`;
  const { body: old } = await ask(upstream, 'GET', path);
  for (const field of keyFields) {
    if (next[field] === undefined || JSON.stringify(next[field]) === JSON.stringify(old[field])) continue;
    throw errors.forbidden(`Only _admin may set ${field}; set a password instead.`);
  }
}
