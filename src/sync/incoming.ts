import { orderOf, type Row } from '../database/row.ts';
import { type JsonObject, jsonEqual } from '../lib/json.ts';
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

const generationOf = (rev: string): number => Number.parseInt(rev, 10) || 0;

/** Whether the server has all of it already, whoever is named as its last writer. */
function addsNothing(both: JsonObject, theirs: JsonObject): boolean {
  const { updatedBy, updatedAt, edit } = theirs;
  return jsonEqual({ ...both, updatedBy, updatedAt, edit }, theirs);
}

/** Both sides hold something that the other has not: one body of both, to be sent under the server's revision. */
function merged(row: Row, document: ServerDocument): Row {
  const theirs = bodyOf(document);
  const edit = newEdit();
  const { updatedBy = '', updatedAt = '' } = row.body;
  const both = mergeBodies(row.base ?? {}, row.body, theirs);
  if (addsNothing(both, theirs)) return synced(document, row.db, row.arrived);
  const body = { ...both, edit, updatedBy, updatedAt };
  return {
    ...row,
    rev: document._rev,
    body,
    edit,
    base: theirs,
    state: 'unsent',
    sent: [],
    reason: '',
    order: orderOf(body),
  };
}

/**
 * What a row becomes when the server shows its winning revision; `undefined`: nothing new. Pure, so that it can be
 * decided again when another writer came first. Rules: architecture.md, "Sync", Pull.
 */
export function takeIn(row: Row | undefined, document: ServerDocument, db: string, arrived: string): Row | undefined {
  if (!row) return synced(document, db, arrived);
  const known = { ...row, arrived: row.arrived || arrived };
  if (row.rev === document._rev) return known.arrived === row.arrived ? undefined : known;
  const theirs = bodyOf(document);
  if (row.sent.includes(String(theirs.edit))) {
    const done = row.edit === theirs.edit;
    return {
      ...known,
      rev: document._rev,
      sent: [],
      state: done ? 'synced' : 'unsent',
      base: done ? null : theirs,
      reason: '',
    };
  }
  // A server that was set back to an older state knows less than this tablet: nothing of it is overwritten.
  const isOlder = generationOf(document._rev) < generationOf(row.rev);
  if (row.state === 'synced' && !isOlder) return synced(document, db, known.arrived);
  return merged(known, document);
}

/** The server has lost a record that it once took: it goes up again as a new one. */
export function lostByServer(row: Row): Row {
  return { ...row, rev: '', sent: [], state: 'unsent', base: null, reason: '' };
}
