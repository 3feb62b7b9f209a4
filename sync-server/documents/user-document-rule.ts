import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { IncomingDocument } from './incoming-document.ts';
import type { UserContext } from './user-context.ts';

export const userPrefix = 'org.couchdb.user:';

type UserFields = { readonly [key: string]: unknown };

/**
 * What CouchDB's `_design/_auth` asks of a document in `_users`, with its messages, and before that: a user sees and
 * writes its own document alone (couch_users_db:before_doc_update).
 * @throws not_found, forbidden
 */
export function checkUserDocument(document: IncomingDocument, oldBody: string | undefined, user: UserContext): void {
  if (document.id.startsWith('_design/')) return;
  const isAdmin = user.roles.includes('_admin');
  const ownId = user.name === null ? undefined : userPrefix + user.name;
  if (!isAdmin && document.id !== ownId) throw errors.missing();
  const next = JSON.parse(document.body) as UserFields;
  const old = oldBody === undefined ? undefined : (JSON.parse(oldBody) as UserFields);
  if (document.deleted) {
    if (isAdmin || (old && user.name === old.name)) return;
    throw errors.forbidden('Only admins may delete other user docs.');
  }
  checkFields(document.id, next);
  if (old && old.name !== next.name) throw errors.forbidden('Usernames can not be changed.');
  checkPasswordFields(next);
  if (!isAdmin) checkOwnEdit(next, old, user);
  if (!isAdmin && !document.keyDerivedHere) checkOwnKey(next, old);
  checkNames(next);
}

function checkFields(id: string, next: UserFields): void {
  if (next.type !== 'user') throw errors.forbidden('doc.type must be user');
  if (typeof next.name !== 'string' || next.name === '') throw errors.forbidden('doc.name is required');
  if (!next.roles) throw errors.forbidden('doc.roles must exist');
  if (!Array.isArray(next.roles)) throw errors.forbidden('doc.roles must be an array');
  if (!next.roles.every((role) => typeof role === 'string')) {
    throw errors.forbidden('doc.roles can only contain strings');
  }
  if (id !== userPrefix + next.name) throw errors.forbidden('Doc ID must be of the form org.couchdb.user:name');
}

function checkPasswordFields(next: UserFields): void {
  if (next.password_sha && !next.salt) {
    throw errors.forbidden('Users with password_sha must have a salt. See /_utils/script/couch.js for example code.');
  }
  const scheme = next.password_scheme;
  if (scheme && scheme !== 'pbkdf2') throw errors.forbidden(`Password scheme \`${String(scheme)}\` not supported.`);
  if (scheme !== 'pbkdf2') return;
  if (typeof next.iterations !== 'number') throw errors.forbidden('iterations must be a number.');
  // A sign-in costs the server this many rounds.
  if (!(next.iterations >= 1 && next.iterations <= limits.iterations)) {
    throw errors.forbidden('iterations is out of bounds.');
  }
  if (typeof next.derived_key !== 'string') throw errors.forbidden('derived_key must be a string.');
}

function checkOwnEdit(next: UserFields, old: UserFields | undefined, user: UserContext): void {
  const roles = next.roles as readonly string[];
  if (!old) {
    if (roles.length > 0) throw errors.forbidden('Only _admin may set roles');
    return;
  }
  if (user.name !== next.name) throw errors.forbidden('You may only update your own user document.');
  const before: readonly unknown[] = Array.isArray(old.roles) ? old.roles : [];
  const isSame = roles.length === before.length && roles.every((role) => before.includes(role));
  if (!isSame) throw errors.forbidden('Only _admin may edit roles');
}

/** Users set passwords; how these are kept is the server's: one that comes hashed may be weak, or cheap to guess. */
function checkOwnKey(next: UserFields, old: UserFields | undefined): void {
  for (const field of ['derived_key', 'salt', 'iterations', 'pbkdf2_prf', 'password_scheme']) {
    if (next[field] === undefined || next[field] === old?.[field]) continue;
    throw errors.forbidden(`Only _admin may set ${field}; set a password instead.`);
  }
}

function checkNames(next: UserFields): void {
  const name = next.name as string;
  if ((next.roles as readonly string[]).some((role) => role.startsWith('_'))) {
    throw errors.forbidden('No system roles (starting with underscore) in users db.');
  }
  if (name.startsWith('_')) throw errors.forbidden('Username may not start with underscore.');
  if (name.includes(':')) throw errors.forbidden('Character `:` is not allowed in usernames.');
}
