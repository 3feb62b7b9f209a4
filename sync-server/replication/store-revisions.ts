import { isObject, type Json } from '../../src/lib/json.ts';
import { limits } from '../limits.ts';
import { type FetchedDocument, pathOfId } from './fetch-revisions.ts';
import type { Peer } from './peer.ts';
import { relatedBody } from './related-body.ts';
import type { Statistics } from './statistics.ts';

/** What the target says of itself, not of the document: tried again later. */
const ofTheServer = new Set([
  'internal_server_error',
  'insufficient_storage',
  'service unavailable',
  'timeout',
  'unknown_error',
]);

/** Statuses with which a server refuses one document. */
const ofTheDocument = new Set([400, 401, 403, 412, 413, 415]);

/** Statuses with which a server refuses a request for what is in it. */
const ofTheBody = new Set([400, 413]);

/**
 * Writes revisions as they are. What the target refuses, by its validation or because it is too long, counts as a
 * failure and the rest goes on, as in CouchDB.
 */
export async function storeRevisions(
  target: Peer,
  documents: readonly FetchedDocument[],
  statistics: Statistics,
): Promise<void> {
  for (const batch of batchesOf(documents)) await storeBatch(target, batch, statistics);
}

function* batchesOf(documents: readonly FetchedDocument[]): Generator<readonly FetchedDocument[]> {
  let batch: FetchedDocument[] = [];
  let bytes = 0;
  for (const document of documents) {
    const length = Buffer.byteLength(JSON.stringify(document));
    if (batch.length > 0 && bytes + length > limits.replicationSendBytes) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(document);
    bytes += length;
  }
  if (batch.length > 0) yield batch;
}

async function storeBatch(target: Peer, batch: readonly FetchedDocument[], statistics: Statistics): Promise<void> {
  const { status, json } = await target.ask('POST', '/_bulk_docs', { docs: batch, new_edits: false });
  if (status >= 200 && status <= 202) {
    const refused = refusedOf(target, batch, json);
    statistics.docWriteFailures += refused;
    statistics.docsWritten += batch.length - refused;
    return;
  }
  if (!ofTheBody.has(status)) throw target.refused(status, json, 'POST');
  const [only] = batch;
  if (only && batch.length === 1) {
    const isStored = status === 413 && (await storeLong(target, only));
    statistics[isStored ? 'docsWritten' : 'docWriteFailures'] += 1;
    return;
  }
  const half = Math.ceil(batch.length / 2);
  await storeBatch(target, batch.slice(0, half), statistics);
  await storeBatch(target, batch.slice(half), statistics);
}

/** What is too long for `_bulk_docs` because of its attachments. @returns false when the target refuses it */
async function storeLong(target: Peer, document: FetchedDocument): Promise<boolean> {
  const body = relatedBody(document);
  if (!body) return false;
  const { status, json } = await target.send('PUT', `/${pathOfId(document._id)}?new_edits=false`, body);
  if (status >= 200 && status <= 202) return true;
  if (ofTheDocument.has(status)) return false;
  throw target.refused(status, json, 'PUT');
}

/** How many rows say that a document was refused; a row for what was not sent means that this is no CouchDB. */
function refusedOf(target: Peer, batch: readonly FetchedDocument[], json: unknown): number {
  if (!Array.isArray(json) || json.length > batch.length) throw target.strange('_bulk_docs without its rows');
  const sent = new Set(batch.map(({ _id }) => _id));
  let refused = 0;
  for (const row of json as Json[]) {
    if (!isObject(row) || typeof row.id !== 'string' || !sent.has(row.id)) {
      throw target.strange('_bulk_docs names what it was not sent');
    }
    if (row.error === undefined) continue;
    if (ofTheServer.has(String(row.error))) throw target.refused(500, row, 'POST');
    refused += 1;
  }
  return refused;
}
