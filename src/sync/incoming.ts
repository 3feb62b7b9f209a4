import { isOnServer, orderOf, type Row, settledState } from '../database/row.ts';
import { isObject, type JsonObject, jsonEqual } from '../lib/json.ts';
import { mergeBodies } from '../model/merging/merge.ts';
import { newEdit, typeOfId } from '../model/records/record-id.ts';
import type { RecordType } from '../model/records/record-types.ts';
import { isNewer } from '../model/records/record-types.ts';
import type { ServerDocument } from './answers.ts';

/** Who signs what this tablet merges, and when. */
export type Sign = () => { by: string; at: string };

/** A document as it came, and what is known of it besides. */
export type Incoming = {
  document: ServerDocument;
  db: string;
  arrived: string;
  sign: Sign;
  /** Of what this tablet sent without hearing of it: the last that the document descends from. */
  ancestor?: JsonObject | undefined;
  /** The document's body merged with the branches that conflict with it. */
  folded?: JsonObject | undefined;
};

/** The record without CouchDB's own fields. */
export function bodyOf(document: ServerDocument): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('_')));
}

/** Evaluations have no edit, so that nothing links them to a visit. */
export const isRecord = (document: ServerDocument): boolean =>
  typeOfId(document._id) === document.type &&
  (typeof document.edit === 'string' || document.type === ('evaluation' satisfies RecordType));

function synced({ document, db, arrived }: Incoming): Row {
  const body = bodyOf(document);
  return {
    id: document._id,
    type: String(body.type),
    order: orderOf(body),
    db,
    state: settledState(body),
    rev: document._rev,
    edit: String(body.edit ?? ''),
    sent: [],
    body,
    base: null,
    reason: '',
    arrived,
  };
}

export const generationOf = (rev: string): number => Number.parseInt(rev, 10) || 0;

const stampsIn = (body: JsonObject): unknown[] => {
  const { stamps, candidates } = body;
  const open = isObject(candidates) ? Object.values(candidates).flat() : [];
  return [...(isObject(stamps) ? Object.values(stamps) : []), ...open];
};

/** Whether a body holds something of this edit, so that whoever wrote it had seen it. */
export const holds = (body: JsonObject, edit: string): boolean =>
  body.edit === edit || stampsIn(body).some((stamp) => isObject(stamp) && stamp.edit === edit);

/** As it was created: everything that was ever made of this record descends from it. */
const isFirst = (body: JsonObject): boolean =>
  body.updatedAt === body.createdAt && !body.stamps && !body.candidates && !body.removed && !body.merged;

/** Whether only the server's history can say if it holds what this tablet sent without hearing of it. */
export function isUncertain(row: Row | undefined, document: ServerDocument): row is Row {
  if (!row || isOnServer(row) || row.sent.length === 0 || row.rev === document._rev) return false;
  return !row.sent.includes(String(document.edit)) && !holds(bodyOf(document), row.edit);
}

/** Whether the server has all of it already, whoever is named as its last writer. */
function addsNothing(both: JsonObject, theirs: JsonObject): boolean {
  const { updatedBy, updatedAt, edit } = theirs;
  return jsonEqual({ ...both, updatedBy, updatedAt, edit }, theirs);
}

/** What both bodies were before they differed. A server that was set back shows one that we had left behind. */
function baseOf(row: Row, theirs: JsonObject, { document, ancestor }: Incoming): JsonObject {
  const isOlder = generationOf(document._rev) < generationOf(row.rev);
  if (!isOlder) return ancestor ?? row.base ?? {};
  return isFirst(theirs) || holds(row.body, String(theirs.edit)) ? theirs : {};
}

/** A removal that somebody else made, taken over while merging: the server wants the name of whoever sends it. */
function signed(body: JsonObject, theirs: JsonObject, { by, at }: ReturnType<Sign>): JsonObject {
  const { removed } = body;
  const isTakenOver = isObject(removed) && !theirs.removed && removed.by !== by;
  return { ...body, ...(isTakenOver ? { removed: { by, at } } : {}), updatedBy: by, updatedAt: at, edit: newEdit() };
}

/** Both sides hold something that the other has not: one body of both, to be sent under the server's revision. */
function toSend(row: Row, both: JsonObject, incoming: Incoming): Row {
  const { document, sign } = incoming;
  const theirs = bodyOf(document);
  if (addsNothing(both, theirs)) return synced({ ...incoming, arrived: row.arrived });
  const body = signed(both, theirs, sign());
  const order = orderOf(body);
  const edit = String(body.edit);
  return { ...row, rev: document._rev, body, edit, base: theirs, state: 'unsent', sent: [], reason: '', order };
}

function takeDocument(row: Row, incoming: Incoming): Row {
  const { document, db, ancestor } = incoming;
  const theirs = bodyOf(document);
  if (row.sent.includes(String(theirs.edit))) {
    const done = row.edit === theirs.edit;
    const state = done ? settledState(row.body) : 'unsent';
    return { ...row, rev: document._rev, sent: [], state, base: done ? null : theirs, reason: '' };
  }
  const isOlder = generationOf(document._rev) < generationOf(row.rev);
  const hasSeenOurs = isOnServer(row) ? !isOlder : holds(theirs, row.edit) || ancestor?.edit === row.edit;
  if (hasSeenOurs) return synced({ ...incoming, db, arrived: row.arrived });
  // What a newer app wrote this one does not merge: the edit waits here until this app is renewed too.
  if (isNewer({ type: row.type, body: theirs })) return { ...row, state: 'refused', reason: 'schema_older' };
  return toSend(row, mergeBodies(baseOf(row, theirs, incoming), row.body, theirs), incoming);
}

/**
 * What a row becomes when the server shows its winning revision; `undefined`: nothing new. Pure but for the token of a
 * merge, so that it can be decided again when another writer came first. Rules: architecture.md, "Sync", Pull.
 */
export function takeIn(row: Row | undefined, incoming: Incoming): Row | undefined {
  const { document, arrived, folded } = incoming;
  const known = row ? { ...row, arrived: row.arrived || arrived } : synced(incoming);
  const isNews = row === undefined || row.rev !== document._rev;
  const taken = row && isNews ? takeDocument(known, incoming) : known;
  if (folded) return toSend(taken, mergeBodies(bodyOf(document), taken.body, folded), incoming);
  return isNews || known.arrived !== row.arrived ? taken : undefined;
}

/** The server has lost a record that it once took: it goes up again as a new one. */
export function lostByServer(row: Row): Row {
  return { ...row, rev: '', sent: [], state: 'unsent', base: null, reason: '' };
}
