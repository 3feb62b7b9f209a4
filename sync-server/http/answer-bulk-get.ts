import type { ReadRevision } from '../documents/read-document.ts';
import { splitAttachments } from '../documents/stored-attachments.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import type { BulkGetFailure, BulkGetItem } from './bulk-get-items.ts';
import { jsonPieces, newBoundary, relatedAnswer } from './multipart-answer.ts';

/** The answer of `_bulk_get` as JSON; the members stand in CouchDB's order. */
export function* bulkGetJson(storage: DatabaseStorage, items: Iterable<BulkGetItem>): Generator<string> {
  let before = '{"results":[';
  for (const item of items) {
    yield `${before}{"docs":[`;
    yield* docsOf(storage, item);
    yield `],"id":${JSON.stringify(item.id)}}`;
    before = ',';
  }
  yield before === ',' ? ']}\n' : `${before}]}\n`;
}

/** The same as multipart: a part for each revision, which is itself multipart/related when it has attachments. */
export function* bulkGetParts(
  storage: DatabaseStorage,
  items: Iterable<BulkGetItem>,
  boundary: string,
): Generator<string | Uint8Array> {
  const inner = `--${newBoundary()}`;
  let isEmpty = true;
  for (const item of items) {
    isEmpty = false;
    if (item.failure) {
      yield errorPart(boundary, ordered(item.failure));
      continue;
    }
    for (const { rev, found } of item.revisions) {
      if (found) yield* documentPart(storage, found, boundary, inner);
      else yield errorPart(boundary, { rev, error: 'not_found', reason: 'missing' });
    }
  }
  if (!isEmpty) yield `\r\n--${boundary}--\r\n`;
}

function* docsOf(storage: DatabaseStorage, item: BulkGetItem): Generator<string> {
  if (item.failure) {
    yield JSON.stringify({ error: ordered(item.failure) });
    return;
  }
  let separator = '';
  for (const { rev, found } of item.revisions) {
    yield separator;
    if (found) {
      yield '{"ok":';
      yield* jsonPieces(storage, found);
      yield '}';
    } else {
      yield JSON.stringify({ error: ordered({ id: item.id, rev, error: 'not_found', reason: 'missing' }) });
    }
    separator = ',';
  }
}

function* documentPart(
  storage: DatabaseStorage,
  found: ReadRevision,
  boundary: string,
  inner: string,
): Generator<string | Uint8Array> {
  const { dataAfter = -1 } = found.view;
  const related = relatedAnswer(storage, { ...found, view: { dataAfter } }, inner);
  const { id } = found.revision;
  const hasAttachments = splitAttachments(found.revision.body).attachments.size > 0;
  yield `\r\n--${boundary}`;
  if (hasAttachments) {
    const names = `X-Doc-Id: ${id.replace(/[\r\n\0]/g, encodeURIComponent)}\r\nX-Rev-Id: ${found.rev}`;
    yield `\r\n${names}\r\nContent-Type: multipart/related; boundary=${inner}\r\n\r\n`;
  } else yield '\r\nContent-Type: application/json\r\n\r\n';
  yield* related.pieces();
}

function errorPart(boundary: string, error: unknown): string {
  return `\r\n--${boundary}\r\nContent-Type: application/json; error="true"\r\n\r\n${JSON.stringify(error)}`;
}

function ordered({ id, rev, error, reason }: BulkGetFailure): unknown {
  return { error, id, reason, rev };
}
