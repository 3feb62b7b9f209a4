import type { Schema } from '../schema/dialect.ts';
import type { check as Check } from '../schema/interpreter.ts';

/** What one database allows; made by design-document.ts from the access table and the city. */
export type Rules = {
  sites: string[];
  /** Roles free of author, `updatedBy` and delete rules, never of schema and site. */
  exempt: string[];
  types: { [type: string]: TypeRules };
};

type WriterRoles = { roles: string[]; own: boolean };
export type TypeRules = {
  version: number;
  schema: Schema;
  create: WriterRoles[];
  edit: WriterRoles[];
  remove: WriterRoles[];
};

export type UserContext = { name: string | null; roles: string[] };
export type StoredDocument = { _id: string; _rev?: string; _deleted?: boolean; [field: string]: unknown };

/*
 * ES2015 only, as in schema/interpreter.ts: the text of these functions goes into `validate_doc_update`. They call
 * nothing but each other and what they are given, for an imported name is another one after bundling.
 */

function mayWrite(writers: WriterRoles[], author: unknown, user: UserContext): boolean {
  const isOwn = user.roles.indexOf(`author:${String(author)}`) >= 0;
  return writers.some((writer) => (isOwn || !writer.own) && writer.roles.some((role) => user.roles.indexOf(role) >= 0));
}

function judgeWriter(
  rules: TypeRules,
  newDoc: StoredDocument,
  oldDoc: StoredDocument | null,
  user: UserContext,
): string {
  const parts = newDoc._id.split('-');
  if (newDoc.updatedBy !== user.name) return 'wrong_user /updatedBy';
  const removed = newDoc.removed as { by: string } | undefined;
  const wasRemoved = oldDoc ? Boolean(oldDoc.removed) : false;
  const removing = Boolean(newDoc.removed) !== wasRemoved;
  if (removed && removing && removed.by !== user.name) return 'wrong_user /removed/by';
  if (!oldDoc) {
    if (parts[1] !== newDoc.author) return 'bad_id /_id';
    if (user.roles.indexOf(`author:${String(newDoc.author)}`) < 0) return 'wrong_author /author';
    const revisions = newDoc._revisions as { start: number } | undefined;
    if (revisions && revisions.start > 1) return 'disconnected /_rev';
    return mayWrite(rules.create, newDoc.author, user) ? '' : 'not_allowed';
  }
  const fixed = ['type', 'author', 'site', 'createdAt'].filter((name) => newDoc[name] !== oldDoc[name]);
  if (fixed.length > 0) return `fixed_field_changed /${fixed[0]}`;
  if (!mayWrite(removing ? rules.remove : rules.edit, oldDoc.author, user)) return 'not_allowed';
  return newDoc.edit === oldDoc.edit ? 'edit_not_new /edit' : '';
}

/** Why a write is refused (`<code> <JSON Pointer>`), or '' when it is allowed. */
export function judge(
  rules: Rules,
  check: typeof Check,
  newDoc: StoredDocument,
  oldDoc: StoredDocument | null,
  user: UserContext,
): string {
  if (newDoc._id.indexOf('_design/') === 0) return '';
  const before = oldDoc && !oldDoc._deleted ? oldDoc : null;
  const exempt = user.roles.some((role) => rules.exempt.indexOf(role) >= 0);
  if (newDoc._deleted) return exempt ? '' : 'deletion_not_allowed';
  const type = String(newDoc.type);
  const typeRules = Object.keys(rules.types).indexOf(type) >= 0 ? rules.types[type] : undefined;
  if (!typeRules) return 'unknown_type /type';
  const parts = newDoc._id.split('-');
  if (parts.length !== 3 || parts[0] !== type) return 'bad_id /_id';
  if (!exempt && !/^[0-9A-Za-z]{22,43}$/.test(String(parts[2]))) return 'bad_id /_id';
  if (Number(newDoc.schema) > typeRules.version) return 'schema_newer /schema';
  if (Number(newDoc.schema) < typeRules.version - 1) return 'schema_older /schema';
  if (rules.sites.indexOf(String(newDoc.site)) < 0) return 'wrong_site /site';
  if (newDoc._attachments) return 'unknown_field /_attachments';
  const body: { [name: string]: unknown } = {};
  Object.keys(newDoc).forEach((name) => {
    if (name.charAt(0) !== '_') body[name] = newDoc[name];
  });
  const problems = check(typeRules.schema, body, '');
  const first = problems[0];
  if (first) return `${first.code} ${first.path}`;
  return exempt ? '' : judgeWriter(typeRules, newDoc, before, user);
}

export const judgeParts = [mayWrite, judgeWriter, judge];
