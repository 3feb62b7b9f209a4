import { limits } from '../limits.ts';
import type { DatabaseStorage, LocalRow } from '../storage/storage.ts';
import { idRangeOf, type ListQuery } from './list-query.ts';
import { renderDocument } from './render-document.ts';

/** The answer of `_local_docs`: nobody counts these documents. @throws query_parse_error */
export function listLocals(storage: DatabaseStorage, query: ListQuery): unknown {
  const rows = query.keys ? rowsOfKeys(storage, query) : rowsOfRange(storage, query);
  return { total_rows: null, offset: null, ...(query.updateSeq ? { update_seq: null } : {}), rows };
}

function rowsOfRange(storage: DatabaseStorage, query: ListQuery): unknown[] {
  const range = idRangeOf(query);
  if (!range) return [];
  const limit = Math.min(query.limit ?? limits.keys, limits.keys);
  return storage.listLocals({ ...range, skip: query.skip, limit }).map((row) => rowOf(row, query.includeDocs));
}

function rowsOfKeys(storage: DatabaseStorage, query: ListQuery): unknown[] {
  return (query.keys ?? []).map((key) => {
    const row = typeof key === 'string' ? storage.readLocal(key) : undefined;
    return row ? rowOf(row, query.includeDocs) : { key, error: 'not_found' };
  });
}

function rowOf({ id, rev, body }: LocalRow, includeDocs: boolean): unknown {
  const text = `0-${rev}`;
  const doc = includeDocs
    ? { doc: JSON.parse(renderDocument({ id, rev: text, deleted: false, body })) as unknown }
    : {};
  return { id, key: id, value: { rev: text }, ...doc };
}
