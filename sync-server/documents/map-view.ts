import type { TreeReader } from '../indexes/read-tree.ts';
import type { Entry } from '../indexes/tree-node.ts';
import { limits } from '../limits.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import { conflictExtras, readRevision } from './read-document.ts';
import { type Revision, renderWithAttachments } from './render-document.ts';
import type { CheckedQuery } from './view-query.ts';
import { type Places, rangesOf } from './view-range.ts';

/** The rows of a view, in pieces of text without what is around them. */
export function* mapRows(storage: DatabaseStorage, tree: TreeReader, query: CheckedQuery): Generator<string> {
  let text = '';
  let separator = '';
  for (const entry of entriesOf(tree, query)) {
    text += separator;
    for (const piece of rowPieces(storage, entry, query)) {
      text += piece;
      if (text.length < limits.answerPieceCharacters) continue;
      yield text;
      text = '';
    }
    separator = ',\r\n';
  }
  yield text;
}

/** How many rows of the view come before the first one of the answer. */
export function offsetOf(tree: TreeReader, query: CheckedQuery): number {
  const ranges = rangesOf(tree, query);
  const first = ranges.find(({ from, to }) => from < to) ?? ranges.at(-1);
  if (!first) return 0;
  const before = query.descending ? tree.count - first.to : first.from;
  return Math.min(before + query.skip, tree.count);
}

function* entriesOf(tree: TreeReader, query: CheckedQuery): Generator<Entry> {
  let { skip, limit = Number.MAX_SAFE_INTEGER } = query;
  for (const { from, to } of rangesOf(tree, query)) {
    const skipped = Math.min(skip, to - from);
    skip -= skipped;
    const count = Math.min(limit, to - from - skipped);
    limit -= count;
    const places: Places = query.descending
      ? { from: to - skipped - count, to: to - skipped }
      : { from: from + skipped, to: from + skipped + count };
    yield* tree.entries(places.from, places.to, query.descending);
    if (limit === 0) return;
  }
}

function* rowPieces(storage: DatabaseStorage, entry: Entry, query: CheckedQuery): Generator<string> {
  yield `{"id":${entry.idText},"key":${entry.keyText},"value":${entry.valueText}`;
  if (query.includeDocs) {
    const revision = documentOf(storage, entry);
    yield ',"doc":';
    if (revision) yield* documentPieces(storage, revision, query);
    else yield 'null';
  }
  yield '}';
}

/** The document of a row, or the one that its value names; undefined for one that is not there. */
function documentOf(storage: DatabaseStorage, entry: Entry): Revision | DocumentRow | undefined {
  const linked = linkOf(entry.valueText);
  if (linked?._id !== undefined && typeof linked._id !== 'string') return undefined;
  const id = linked?._id ?? entry.id;
  const row = storage.read(id);
  if (typeof linked?._rev === 'string' && linked._rev !== row?.rev) return revisionOf(storage, id, linked._rev);
  return row?.deleted ? undefined : row;
}

function documentPieces(
  storage: DatabaseStorage,
  revision: Revision | DocumentRow,
  { conflicts, attachments }: CheckedQuery,
): Iterable<string> {
  const extras = conflicts && 'tree' in revision ? conflictExtras(revision) : [];
  return renderWithAttachments(storage, revision, extras, attachments);
}

function revisionOf(storage: DatabaseStorage, id: string, rev: string): Revision | undefined {
  try {
    return readRevision(storage, id, rev, {}).revision;
  } catch {
    return undefined;
  }
}

function linkOf(valueText: string): { readonly _id?: unknown; readonly _rev?: unknown } | undefined {
  if (!valueText.startsWith('{') || !/"_(?:id|rev)"/.test(valueText)) return undefined;
  return JSON.parse(valueText) as { _id?: unknown; _rev?: unknown };
}
