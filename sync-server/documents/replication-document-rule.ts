import { errors } from '../errors.ts';
import type { IncomingDocument } from './incoming-document.ts';
import { isServerAdmin, type UserContext } from './user-context.ts';

type Fields = { readonly [key: string]: unknown };

/** The server itself, when it writes how a replication went. */
export const replicatorUser: UserContext = { name: null, roles: ['_admin', '_replicator'] };

/**
 * What CouchDB asks of a document in a `_replicator` database, with its messages. `owner` says who wrote it first
 * (`withOwner`); only that user and admins change it.
 * @throws forbidden
 */
export function checkReplicationDocument(
  document: IncomingDocument,
  oldBody: string | undefined,
  user: UserContext,
): void {
  if (document.id.startsWith('_design/') || user.roles.includes('_replicator')) return;
  const isAdmin = isServerAdmin(user);
  const old = oldBody === undefined ? undefined : (JSON.parse(oldBody) as Fields);
  if (document.deleted) {
    if (isAdmin || (old && (old.user_ctx as Fields | undefined)?.name === user.name)) return;
    throw errors.forbidden('Replication documents can only be deleted by admins or by the users who created them.');
  }
  const next = JSON.parse(document.body) as Fields;
  const owners = [next.owner, old?.owner].filter((owner) => owner !== undefined);
  if (!isAdmin && owners.some((owner) => owner !== user.name)) {
    throw errors.forbidden("Can't update replication documents from other users.");
  }
  if (next._replication_state === 'failed') return;
  checkEndpoint(next.source, 'source');
  checkEndpoint(next.target, 'target');
  checkOptions(next);
  checkUserContext(next.user_ctx, user, isAdmin);
}

/** Sets `owner` to whoever writes the document first. */
export function withOwner(document: IncomingDocument, user: UserContext): IncomingDocument {
  if (document.deleted || document.id.startsWith('_') || user.roles.includes('_replicator')) return document;
  const { owner, ...fields } = JSON.parse(document.body) as Fields;
  if (owner !== undefined && owner !== null) return document;
  return { ...document, body: JSON.stringify({ ...fields, owner: user.name }) };
}

function checkEndpoint(endpoint: unknown, name: string): void {
  if (typeof endpoint === 'string') return;
  if (!isFields(endpoint)) {
    throw errors.forbidden(`The \`${name}' property must exist and be either a string or an object.`);
  }
  if (typeof endpoint.url !== 'string' || endpoint.url === '') {
    throw errors.forbidden(`The url property must exist in the \`${name}' field and must be a non-empty string.`);
  }
  for (const part of ['auth', 'headers']) {
    if (endpoint[part] === undefined || isFields(endpoint[part])) continue;
    throw errors.forbidden(`\`${name}.${part}' must be a non-null object.`);
  }
}

function checkOptions(next: Fields): void {
  for (const name of ['create_target', 'continuous']) {
    if (next[name] === undefined || typeof next[name] === 'boolean') continue;
    throw errors.forbidden(`The \`${name}' field must be a boolean.`);
  }
  const { doc_ids, selector, filter, query_params } = next;
  if (doc_ids !== undefined && !Array.isArray(doc_ids)) {
    throw errors.forbidden("The `doc_ids' field must be an array of strings.");
  }
  if (selector !== undefined && typeof selector !== 'object') {
    throw errors.forbidden("The `selector' field must be an object.");
  }
  if (filter !== undefined && (typeof filter !== 'string' || filter === '')) {
    throw errors.forbidden("The `filter' field must be a non-empty string.");
  }
  if (doc_ids !== undefined && selector !== undefined) {
    throw errors.forbidden("`doc_ids' field is incompatible with `selector'.");
  }
  if ((doc_ids !== undefined || selector !== undefined) && filter !== undefined) {
    throw errors.forbidden("`filter' field is incompatible with `selector' and `doc_ids'.");
  }
  if (query_params !== undefined && !isFields(query_params)) {
    throw errors.forbidden("The `query_params' field must be an object.");
  }
}

/** Whose rights a replication has at a database of this server: users may give it their own, admins any. */
function checkUserContext(context: unknown, user: UserContext, isAdmin: boolean): void {
  if (!context) {
    if (isAdmin) return;
    throw errors.forbidden("The `user_ctx' property is missing (it is optional for admins only).");
  }
  if (!isFields(context)) throw errors.forbidden("The `user_ctx' property must be a non-null object.");
  const { name, roles } = context;
  if (name !== null && name !== undefined && (typeof name !== 'string' || name === '')) {
    throw errors.forbidden("The `user_ctx.name' property must be a non-empty string or null.");
  }
  if (!isAdmin && name !== user.name) throw errors.forbidden("The given `user_ctx.name' is not valid");
  if (!roles) return;
  if (!Array.isArray(roles)) throw errors.forbidden("The `user_ctx.roles' property must be an array of strings.");
  for (const role of roles as unknown[]) {
    if (typeof role !== 'string' || role === '') throw errors.forbidden('Roles must be non-empty strings.');
    if (!isAdmin && !user.roles.includes(role)) {
      throw errors.forbidden(`Invalid role (\`${role}') in the \`user_ctx'`);
    }
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
