import { orderOf, type Row } from '../database/row.ts';
import type { JsonObject } from '../lib/json.ts';
import { mergeBodies } from '../model/merging/merge.ts';
import { newEdit, typeOfId } from '../model/records/record-id.ts';
import type { ServerDocument } from './answers.ts';

/** The record without CouchDB's own fields. */
export function bodyOf(document: ServerDocument): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('_')));
}

export const isRecord = (document: ServerDocument): boolean =>
  typeOfId(document._id) === document.type && typeof document.edit === 'string';

function synced(document: ServerDocument, db: string, arrived: string): Row {
  const body = bodyOf(document);
  return {
    id: document._id,
    type: String(body.type),
    order: orderOf(body),
    db,
    state: 'synced',
    rev: document._rev,
    edit: String(body.edit),
    sent: [],
    body,
    base: null,
    reason: '',
    arrived,
  };
}

/**
 * What a row becomes when the server shows its winning revision; `undefined`: nothing new. Pure, so that it can be
 * decided again when another writer came first. Rules: architecture.md, "Sync", Pull.
 */
export function takeIn(row: Row | undefined, document: ServerDocument, db: string, arrived: string): Row | undefined {
  if (!row) return synced(document, db, arrived);
  if (row.rev === document._rev) return undefined;
  const theirs = bodyOf(document);
  const known = { ...row, arrived: row.arrived || arrived, rev: document._rev };
  if (row.sent.includes(String(theirs.edit))) {
    const done = row.edit === theirs.edit;
    return { ...known, sent: [], state: done ? 'synced' : 'unsent', base: done ? null : theirs, reason: '' };
  }
  if (row.state === 'synced') return { ...synced(document, db, known.arrived) };
  const body = mergeBodies(row.base ?? {}, row.body, theirs);
  const edit = newEdit();
  const merged = { ...body, edit, updatedBy: String(row.body.updatedBy), updatedAt: String(row.body.updatedAt) };
  return { ...known, body: merged, edit, base: theirs, state: 'unsent', sent: [], reason: '', order: orderOf(merged) };
}
