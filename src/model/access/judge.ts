import type { Schema } from '../schema/dialect.ts';
import type { check as Check } from '../schema/interpreter.ts';
import type { Writer } from './table.ts';

/** What one database allows; made by design-document.ts from the access table and the city. */
export type Rules = {
  sites: readonly string[];
  /** Also allowed as `site` where a database belongs to no site; '' elsewhere. */
  shared: string;
  /** Whether `replicator:<site>` may write here what others wrote there. */
  replicated: boolean;
  types: { readonly [type: string]: TypeRules };
};

export type TypeRules = {
  version: number;
  schema: Schema;
  create: readonly Writer[];
  edit: readonly Writer[];
  remove: readonly Writer[];
  importable: boolean;
};

export type UserContext = { name: string | null; roles: string[] };
export type StoredDocument = { _id: string; _rev?: string; _deleted?: boolean; [field: string]: unknown };

/*
 * ES2015 only, as in schema/interpreter.ts: the text of these functions goes into `validate_doc_update`. They call
 * nothing but each other and what they are given, for an imported name is another one after bundling.
 */

/** Whether the session holds one of the positions, at one of these sites where it is a position of a site. */
function mayWrite(writers: readonly Writer[], sites: readonly string[], author: unknown, user: UserContext): boolean {
  const has = (role: string): boolean => user.roles.indexOf(role) >= 0;
  return writers.some(
    (writer) =>
      (!writer.own || has(`author:${String(author)}`)) &&
      (has(writer.position) || sites.some((site) => has(`site:${site}:${writer.position}`))),
  );
}

/** Free of author, `updatedBy` and delete rules, never of schema and site. */
function isExempt(rules: Rules, site: unknown, user: UserContext): boolean {
  if (user.roles.indexOf('_admin') >= 0) return true;
  return rules.replicated && user.roles.indexOf(`replicator:${String(site)}`) >= 0;
}

function judgeCreation(rules: Rules, of: TypeRules, newDoc: StoredDocument, user: UserContext): string {
  const named = newDoc._id.split('-')[1];
  if (named !== newDoc.author) return 'bad_id /_id';
  if (!mayWrite(of.create, rules.sites, named, user)) return 'not_allowed';
  const isImport = named === 'import' && of.importable;
  if (!isImport && user.roles.indexOf(`author:${String(named)}`) < 0) return 'wrong_author /author';
  const isHere = isImport ? newDoc.site === rules.shared : mayWrite(of.create, [String(newDoc.site)], named, user);
  if (!isHere) return 'wrong_site /site';
  const revisions = newDoc._revisions as { start: number } | undefined;
  return revisions && revisions.start > 1 ? 'disconnected /_rev' : '';
}

function judgeWriter(
  rules: Rules,
  of: TypeRules,
  newDoc: StoredDocument,
  oldDoc: StoredDocument | null,
  user: UserContext,
): string {
  const removed = newDoc.removed as { by: string } | undefined;
  const wasRemoved = oldDoc ? Boolean(oldDoc.removed) : false;
  const removing = Boolean(newDoc.removed) !== wasRemoved;
  const refused = oldDoc ? '' : judgeCreation(rules, of, newDoc, user);
  if (refused) return refused;
  if (oldDoc && !mayWrite(removing ? of.remove : of.edit, rules.sites, oldDoc.author, user)) return 'not_allowed';
  if (newDoc.updatedBy !== user.name) return 'wrong_user /updatedBy';
  if (removed && removing && removed.by !== user.name) return 'wrong_user /removed/by';
  if (!oldDoc) return '';
  const changed = ['type', 'author', 'site', 'createdAt'].filter((name) => newDoc[name] !== oldDoc[name]);
  if (changed.length > 0) return `fixed_field_changed /${changed[0]}`;
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
  const body: { [name: string]: unknown } = {};
  Object.keys(newDoc).forEach((name) => {
    if (name.charAt(0) !== '_') body[name] = newDoc[name];
  });
  if (newDoc._deleted) {
    if (!isExempt(rules, before ? before.site : '', user)) return 'deletion_not_allowed';
    return Object.keys(body).length > 0 ? `unknown_field /${Object.keys(body)[0]}` : '';
  }
  const type = String(newDoc.type);
  const of = Object.keys(rules.types).indexOf(type) >= 0 ? rules.types[type] : undefined;
  if (!of) return 'unknown_type /type';
  const exempt = isExempt(rules, newDoc.site, user) && (!before || before.site === newDoc.site);
  const parts = newDoc._id.split('-');
  if (parts.length !== 3 || parts[0] !== type) return 'bad_id /_id';
  if (!exempt && !/^[0-9A-Za-z]{22,43}$/.test(String(parts[2]))) return 'bad_id /_id';
  if (Number(newDoc.schema) > of.version) return 'schema_newer /schema';
  if (Number(newDoc.schema) < of.version - 1) return 'schema_older /schema';
  if (rules.sites.concat(rules.shared || []).indexOf(String(newDoc.site)) < 0) return 'wrong_site /site';
  if (newDoc._attachments) return 'unknown_field /_attachments';
  const first = check(of.schema, body, '')[0];
  if (first) return `${first.code} ${first.path}`;
  return exempt ? '' : judgeWriter(rules, of, newDoc, before, user);
}

export const judgeParts = [mayWrite, isExempt, judgeCreation, judgeWriter, judge];
