import { limits } from '../limits.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import { idRangeOf, type ListQuery } from './list-query.ts';
import { conflictExtras } from './read-document.ts';
import { renderDocument, renderWithAttachments } from './render-document.ts';
import { formatSeq } from './sequence.ts';

/** The answer of `_all_docs`, in pieces. @throws query_parse_error before the first piece */
export function* listDocuments(storage: DatabaseStorage, query: ListQuery): Generator<string> {
  const total = `{"total_rows":${storage.counts().documents}`;
  const seq = query.updateSeq ? `,"update_seq":"${formatSeq(storage, storage.updateSeq())}"` : '';
  if (query.keys) {
    const end = query.limit === undefined ? undefined : query.skip + query.limit;
    const keys = (query.descending ? query.keys.toReversed() : query.keys).slice(query.skip, end);
    yield `${total},"offset":null${seq},"rows":[\n`;
    yield* joinPages(pagesOfKeys(storage, keys, query));
  } else {
    const range = idRangeOf(query);
    yield `${total},"offset":${offsetOf(storage, query, range?.from)}${seq},"rows":[\n`;
    if (range) yield* joinPages(pagesOfRange(storage, query, range));
  }
  yield '\n]}\n';
}

/** A row; with attachments in it, in pieces. */
type RowText = string | Iterable<string>;

function* joinPages(pages: Iterable<readonly RowText[]>): Generator<string> {
  let separator = '';
  for (const page of pages) {
    let text = '';
    for (const row of page) {
      text += separator;
      separator = ',\n';
      if (typeof row === 'string') text += row;
      else {
        yield text;
        yield* row;
        text = '';
      }
    }
    if (text !== '') yield text;
  }
}

/** Rows before the first one of the answer. */
function offsetOf(storage: DatabaseStorage, query: ListQuery, from: string | undefined): number {
  const { documents } = storage.counts();
  if (from === undefined) return Math.min(query.skip, documents);
  const before = storage.countBefore(from);
  if (!query.descending) return Math.min(before + query.skip, documents);
  const isThere = storage.read(from)?.deleted === false;
  return Math.min(documents - before - (isThere ? 1 : 0) + query.skip, documents);
}

function* pagesOfRange(
  storage: DatabaseStorage,
  query: ListQuery,
  range: NonNullable<ReturnType<typeof idRangeOf>>,
): Generator<readonly RowText[]> {
  let left = query.limit ?? Number.MAX_SAFE_INTEGER;
  let from = range.from;
  let isContinued = false;
  while (left > 0) {
    const limit = Math.min(left, limits.pageRows);
    const skip = isContinued ? 0 : query.skip;
    const rows = storage.listById({ ...range, from, excludeFrom: isContinued, skip, limit });
    yield rows.map((row) => rowText(storage, row, query));
    if (rows.length < limit) return;
    left -= rows.length;
    from = rows.at(-1)?.id;
    isContinued = true;
  }
}

function* pagesOfKeys(
  storage: DatabaseStorage,
  keys: readonly unknown[],
  query: ListQuery,
): Generator<readonly RowText[]> {
  for (let start = 0; start < keys.length; start += limits.pageRows) {
    yield keys.slice(start, start + limits.pageRows).map((key) => {
      const row = typeof key === 'string' ? storage.read(key) : undefined;
      return row ? rowText(storage, row, query) : `{"key":${JSON.stringify(key)},"error":"not_found"}`;
    });
  }
}

function rowText(storage: DatabaseStorage, row: DocumentRow, query: ListQuery): RowText {
  const id = JSON.stringify(row.id);
  const deleted = row.deleted ? ',"deleted":true' : '';
  const head = `{"id":${id},"key":${id},"value":{"rev":${JSON.stringify(row.rev)}${deleted}}`;
  if (!query.includeDocs) return `${head}}`;
  if (row.deleted) return `${head},"doc":null}`;
  const extras = query.conflicts ? conflictExtras(row) : [];
  const { attachments = false, attEncodingInfo: encodingInfo = false } = query;
  if (!attachments) return `${head},"doc":${renderDocument(row, extras, { encodingInfo })}}`;
  return withDocument(head, renderWithAttachments(storage, row, extras, { dataAfter: -1, encodingInfo }));
}

function* withDocument(head: string, document: Iterable<string>): Generator<string> {
  yield `${head},"doc":`;
  yield* document;
  yield '}';
}
