import { limits } from '../limits.ts';
import { compareBytes } from '../storage/byte-order.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import { idRangeOf, type ListQuery } from './list-query.ts';
import { conflictExtras } from './read-document.ts';
import { renderDocument, renderWithAttachments } from './render-document.ts';
import { formatSeq } from './sequence.ts';

/** Which documents a list is about: all, or the design documents alone. */
export type Listed = '_all_docs' | '_design_docs';

const designs = { from: '_design/', to: '_design0' } as const;

/** The answer of `_all_docs` and `_design_docs`, in pieces. @throws query_parse_error before the first piece */
export function* listDocuments(storage: DatabaseStorage, query: ListQuery, listed: Listed): Generator<string> {
  yield* listOne(storage, query, listed);
  yield '\n';
}

/** Several lists in one answer. @throws query_parse_error before the first piece */
export function* listQueries(
  storage: DatabaseStorage,
  queries: readonly ListQuery[],
  listed: Listed,
): Generator<string> {
  for (const query of queries) if (!query.keys) idRangeOf(query);
  yield '{"results":[';
  let separator = '\r\n';
  for (const query of queries) {
    yield separator;
    yield* listOne(storage, query, listed);
    separator = ',\r\n';
  }
  yield '\r\n]}\n';
}

function* listOne(storage: DatabaseStorage, query: ListQuery, listed: Listed): Generator<string> {
  const total = totalOf(storage, listed);
  const head = `{"total_rows":${total}`;
  if (query.keys) {
    const end = query.limit === undefined ? undefined : query.skip + query.limit;
    const keys = (query.descending ? query.keys.toReversed() : query.keys).slice(query.skip, end);
    yield `${head},"offset":null${query.updateSeq ? ',"update_seq":null' : ''},"rows":[\r\n`;
    yield* joinPages(pagesOfKeys(storage, keys, query));
  } else {
    const asked = idRangeOf(query);
    const range = asked && listed === '_design_docs' ? withinDesigns(asked) : asked;
    const seq = query.updateSeq ? `,"update_seq":"${formatSeq(storage, storage.updateSeq())}"` : '';
    yield `${head},"offset":${offsetOf(storage, query, range?.from, total, listed)}${seq},"rows":[\r\n`;
    if (range) yield* joinPages(pagesOfRange(storage, query, range));
  }
  yield '\r\n]}';
}

function totalOf(storage: DatabaseStorage, listed: Listed): number {
  if (listed === '_all_docs') return storage.counts().documents;
  return storage.countBefore(designs.to) - storage.countBefore(designs.from);
}

function withinDesigns(range: NonNullable<ReturnType<typeof idRangeOf>>): NonNullable<ReturnType<typeof idRangeOf>> {
  const { from, to, descending = false } = range;
  const first = descending ? designs.to : designs.from;
  const last = descending ? designs.from : designs.to;
  const direction = descending ? -1 : 1;
  const isFromInside = from !== undefined && compareBytes(from, first) * direction > 0;
  const isToInside = to !== undefined && compareBytes(to, last) * direction < 0;
  return { ...range, from: isFromInside ? from : first, ...(isToInside ? {} : { to: last, excludeTo: !descending }) };
}

/** A row; with attachments in it, in pieces. */
type RowText = string | Iterable<string>;

function* joinPages(pages: Iterable<readonly RowText[]>): Generator<string> {
  let separator = '';
  for (const page of pages) {
    let text = '';
    for (const row of page) {
      text += separator;
      separator = ',\r\n';
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
function offsetOf(
  storage: DatabaseStorage,
  query: ListQuery,
  from: string | undefined,
  total: number,
  listed: Listed,
): number {
  if (from === undefined) return Math.min(query.skip, total);
  const base = listed === '_all_docs' ? 0 : storage.countBefore(designs.from);
  const before = storage.countBefore(from) - base;
  if (!query.descending) return Math.min(before + query.skip, total);
  const isThere = storage.read(from)?.deleted === false;
  return Math.min(total - before - (isThere ? 1 : 0) + query.skip, total);
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
    const skip = isContinued ? 0 : query.skip;
    const page = { ...range, from, excludeFrom: isContinued, skip, limit: Math.min(left, limits.pageRows) };
    const limit = storage.fittingById('docs', page, limits.pageCharacters);
    const rows = storage.listById({ ...page, limit });
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
  for (const key of keys) {
    const row = typeof key === 'string' ? storage.read(key) : undefined;
    yield [row ? rowText(storage, row, query) : `{"key":${JSON.stringify(key)},"error":"not_found"}`];
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
