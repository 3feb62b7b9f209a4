import { limits } from '../limits.ts';
import type { DatabaseStorage, LocalRow } from '../storage/storage.ts';
import { idRangeOf, type ListQuery } from './list-query.ts';
import { renderDocument } from './render-document.ts';

/** The answer of `_local_docs`, in pieces: nobody counts these documents. @throws query_parse_error before the first */
export function* listLocals(storage: DatabaseStorage, query: ListQuery): Generator<string> {
  const rows = query.keys ? rowsOfKeys(storage, query) : rowsOfRange(storage, query);
  yield `{"total_rows":null,"offset":null${query.updateSeq ? ',"update_seq":null' : ''},"rows":[`;
  let separator = '';
  for (const row of rows) {
    yield separator + row;
    separator = ',';
  }
  yield ']}';
}

/** Several lists in one answer. @throws query_parse_error before the first piece */
export function* listLocalQueries(storage: DatabaseStorage, queries: readonly ListQuery[]): Generator<string> {
  for (const query of queries) if (!query.keys) idRangeOf(query);
  yield '{"results":[';
  let separator = '';
  for (const query of queries) {
    yield separator;
    yield* listLocals(storage, query);
    separator = ',';
  }
  yield ']}';
}

function rowsOfRange(storage: DatabaseStorage, query: ListQuery): Iterable<string> {
  const range = idRangeOf(query);
  return range ? pagesOfRange(storage, query, range) : [];
}

function* pagesOfRange(
  storage: DatabaseStorage,
  query: ListQuery,
  range: NonNullable<ReturnType<typeof idRangeOf>>,
): Generator<string> {
  let left = query.limit ?? Number.MAX_SAFE_INTEGER;
  let from = range.from;
  let isContinued = false;
  while (left > 0) {
    const skip = isContinued ? 0 : query.skip;
    const page = { ...range, from, excludeFrom: isContinued, skip, limit: Math.min(left, limits.pageRows) };
    const limit = storage.fittingById('locals', page, limits.pageCharacters);
    const rows = storage.listLocals({ ...page, limit });
    for (const row of rows) yield rowText(row, query.includeDocs);
    if (rows.length < limit) return;
    left -= rows.length;
    from = rows.at(-1)?.id;
    isContinued = true;
  }
}

function* rowsOfKeys(storage: DatabaseStorage, query: ListQuery): Generator<string> {
  for (const key of query.keys ?? []) {
    const row = typeof key === 'string' ? storage.readLocal(key) : undefined;
    yield row ? rowText(row, query.includeDocs) : JSON.stringify({ key, error: 'not_found' });
  }
}

function rowText({ id, rev, body }: LocalRow, includeDocs: boolean): string {
  const name = JSON.stringify(id);
  const doc = includeDocs ? `,"doc":${renderDocument({ id, rev: `0-${rev}`, deleted: false, body })}` : '';
  return `{"id":${name},"key":${name},"value":{"rev":"0-${rev}"}${doc}}`;
}
