import { isObject, type JsonObject } from '../lib/json.ts';
import type { Reply } from './http.ts';

export type ServerDocument = JsonObject & { _id: string; _rev: string };
export type Change = { id: string; seq: string | number; deleted: boolean; document: ServerDocument };
export type ChangePage = { changes: Change[]; count: number; lastSeq: string | number };
export type PushRow = { id: string; rev: string } | { id: string; error: string; reason: string };

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isSeq = (value: unknown): value is string | number => isText(value) || typeof value === 'number';

export function isServerDocument(value: unknown, id: string): value is ServerDocument {
  return isObject(value) && value._id === id && isText(value._rev);
}

/** A page of `_changes?include_docs=true`, or `undefined` if any part of it is not as CouchDB documents it. */
export function readChanges(reply: Reply): ChangePage | undefined {
  if (reply.kind !== 'answer' || reply.status !== 200 || !isObject(reply.body)) return undefined;
  const { results, last_seq: lastSeq } = reply.body;
  if (!Array.isArray(results) || !isSeq(lastSeq)) return undefined;
  const changes: Change[] = [];
  for (const row of results) {
    if (!isObject(row) || !isText(row.id) || !isSeq(row.seq) || !isServerDocument(row.doc, row.id)) return undefined;
    changes.push({ id: row.id, seq: row.seq, deleted: row.deleted === true, document: row.doc });
  }
  return { changes, count: results.length, lastSeq };
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
