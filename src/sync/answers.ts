import { isObject, type JsonObject } from '../lib/json.ts';
import type { Reply } from './http.ts';

export type ServerDocument = JsonObject & { _id: string; _rev: string };
export type Change = { id: string; seq: string | number; deleted: boolean; document: ServerDocument };
export type ChangePage = { changes: Change[]; count: number; lastSeq: string | number };
export type PushRow = { id: string; rev: string } | { id: string; error: string; reason: string };
/** What the server has under an id. */
export type Kept =
  | { kind: 'document'; document: ServerDocument }
  | { kind: 'revision'; rev: string }
  | { kind: 'erased' }
  | { kind: 'missing' };

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isSeq = (value: unknown): value is string | number => isText(value) || typeof value === 'number';
const isOk = (reply: Reply): reply is Reply & { kind: 'answer' } => reply.kind === 'answer' && reply.status === 200;

export function isServerDocument(value: unknown, id: string): value is ServerDocument {
  return isObject(value) && value._id === id && isText(value._rev);
}

/** Whether the server itself says so, and not something between that speaks JSON too. */
export function isError(reply: Reply, status: number, error: string): boolean {
  return reply.kind === 'answer' && reply.status === status && isObject(reply.body) && reply.body.error === error;
}

/** A page of `_changes?include_docs=true`, or `undefined` if any part of it is not as CouchDB documents it. */
export function readChanges(reply: Reply): ChangePage | undefined {
  if (!isOk(reply) || !isObject(reply.body)) return undefined;
  const { results, last_seq: lastSeq } = reply.body;
  if (!Array.isArray(results) || !isSeq(lastSeq)) return undefined;
  const changes: Change[] = [];
  for (const row of results) {
    if (!isObject(row) || !isText(row.id) || !isSeq(row.seq) || !isServerDocument(row.doc, row.id)) return undefined;
    changes.push({ id: row.id, seq: row.seq, deleted: row.deleted === true, document: row.doc });
  }
  return { changes, count: results.length, lastSeq };
}

/** The ids of a page of `_changes` and where each stands, without the documents. */
export function readChangedIds(reply: Reply): { id: string; seq: string | number }[] | undefined {
  if (!isOk(reply) || !isObject(reply.body) || !Array.isArray(reply.body.results)) return undefined;
  const rows = reply.body.results.map((row) =>
    isObject(row) && isText(row.id) && isSeq(row.seq) ? { id: row.id, seq: row.seq } : undefined,
  );
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function readPushRow(row: unknown, id: string): PushRow | undefined {
  if (!isObject(row) || row.id !== id) return undefined;
  if (isText(row.error)) return { id, error: row.error, reason: isText(row.reason) ? row.reason : '' };
  return row.ok === true && isText(row.rev) ? { id, rev: row.rev } : undefined;
}

/** The rows of `_bulk_docs`, one for each sent id and in their order, or `undefined` if any is missing or malformed. */
export function readPushed(reply: Reply, ids: readonly string[]): PushRow[] | undefined {
  if (reply.kind !== 'answer' || ![200, 201, 202].includes(reply.status) || !Array.isArray(reply.body))
    return undefined;
  if (reply.body.length !== ids.length) return undefined;
  const rows = reply.body.map((row, index) => readPushRow(row, ids[index] ?? ''));
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function readKept(row: unknown, id: string): Kept | undefined {
  if (!isObject(row) || row.key !== id) return undefined;
  if (row.error === 'not_found') return { kind: 'missing' };
  if (row.id !== id || !isObject(row.value) || !isText(row.value.rev)) return undefined;
  if (row.value.deleted === true) return { kind: 'erased' };
  if (row.doc === undefined) return { kind: 'revision', rev: row.value.rev };
  return isServerDocument(row.doc, id) ? { kind: 'document', document: row.doc } : undefined;
}

/** The rows of `_all_docs` with `keys`, one for each key and in their order, or `undefined`. */
export function readAllKept(reply: Reply, ids: readonly string[]): Kept[] | undefined {
  if (!isOk(reply) || !isObject(reply.body) || !Array.isArray(reply.body.rows)) return undefined;
  if (reply.body.rows.length !== ids.length) return undefined;
  const rows = reply.body.rows.map((row, index) => readKept(row, ids[index] ?? ''));
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** The revisions that a document descends from, its own first, or `undefined`. */
export function readHistory(document: ServerDocument): string[] | undefined {
  const { _revisions: revisions } = document;
  if (!isObject(revisions) || typeof revisions.start !== 'number' || !Array.isArray(revisions.ids)) return undefined;
  const { start, ids } = revisions;
  const history = ids.map((hash, index) => `${start - index}-${String(hash)}`);
  return history[0] === document._rev ? history : undefined;
}

/** The bodies of `open_revs`, by revision; those that the server has compacted away are missing. */
export function readBodies(reply: Reply, id: string, revs: readonly string[]): Map<string, ServerDocument> | undefined {
  if (!isOk(reply) || !Array.isArray(reply.body) || reply.body.length !== revs.length) return undefined;
  const bodies = new Map<string, ServerDocument>();
  for (const row of reply.body) {
    if (!isObject(row)) return undefined;
    if (isServerDocument(row.ok, id) && revs.includes(row.ok._rev)) bodies.set(row.ok._rev, row.ok);
    else if (!isText(row.missing) || !revs.includes(row.missing)) return undefined;
  }
  return bodies;
}
