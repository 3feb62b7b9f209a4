import { limits } from '../limits.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import { changeText } from './change-text.ts';
import type { ChangesQuery } from './changes-query.ts';
import { filterRows } from './filter-rows.ts';
import type { UserContext } from './user-context.ts';

/** One change, ready to be told; `text` follows its `seq`. */
export type Change = { readonly seq: number; readonly text: string };

export type ChangesPage = {
  readonly changes: readonly Change[];
  /** All that lies between the beginning of the range and this number has been looked at. */
  readonly end: number;
  readonly isLast: boolean;
  /** How much was looked at. */
  readonly characters: number;
};

export type ChangesRange = {
  /** Exclusive. */
  readonly after: number;
  /** Inclusive. */
  readonly until: number;
  readonly descending: boolean;
  /** Rows to look at. */
  readonly rows: number;
};

/** The next piece of a feed: what of these rows passes the filter. @throws CouchError when a filter function fails */
export function readChanges(
  storage: DatabaseStorage,
  query: ChangesQuery,
  range: ChangesRange,
  user: UserContext,
): ChangesPage | Promise<ChangesPage> {
  const { rows, isLast } = rowsOf(storage, query, range);
  const bound = range.descending ? range.after : range.until;
  const end = isLast ? bound : (rows.at(-1)?.seq ?? bound);
  const pageOf = (passed: Awaited<ReturnType<typeof filterRows>>): ChangesPage => {
    const changes = passed.map((entry) => ({ seq: entry.row.seq, text: changeText(storage, entry, query) }));
    const read = rows.reduce((sum, { body }) => sum + body.length, 0);
    const told = changes.reduce((sum, { text }) => sum + text.length, 0);
    return { changes, end, isLast, characters: Math.max(read, told) };
  };
  const passed = filterRows(storage, rows, query, user);
  return passed instanceof Promise ? passed.then(pageOf) : pageOf(passed);
}

function rowsOf(
  storage: DatabaseStorage,
  { filter }: ChangesQuery,
  { after, until, descending, rows: limit }: ChangesRange,
): { readonly rows: DocumentRow[]; readonly isLast: boolean } {
  if (filter.kind === 'ids' && filter.ids.size <= until - after) {
    return rowsOfIds(storage, filter.ids, { after, until, descending });
  }
  const most = storage.fittingBySeq({ after, until, descending, limit }, limits.pageCharacters);
  const rows = storage.listBySeq({ after, until, descending, limit: most });
  return { rows, isLast: rows.length < most };
}

/** How many rows to look at next, so that a page stays small however large the documents are. */
export function nextPageRows(page: ChangesPage, rows: number): number {
  const fitting = Math.floor((rows * limits.pageCharacters) / (page.characters + 1));
  return Math.max(1, Math.min(fitting, rows * 4, limits.pageRows));
}

function rowsOfIds(
  storage: DatabaseStorage,
  ids: ReadonlySet<string>,
  { after, until, descending }: Omit<ChangesRange, 'rows'>,
): { readonly rows: DocumentRow[]; readonly isLast: boolean } {
  const seqs = [...ids].flatMap((id) => storage.seqOf(id) ?? []).filter((seq) => seq > after && seq <= until);
  seqs.sort((a, b) => (descending ? b - a : a - b));
  const rows: DocumentRow[] = [];
  let characters = 0;
  for (const seq of seqs) {
    if (characters > limits.pageCharacters) break;
    const [row] = storage.listBySeq({ after: seq - 1, until: seq, limit: 1 });
    if (!row) continue;
    rows.push(row);
    characters += row.body.length;
  }
  return { rows, isLast: rows.length === seqs.length };
}
