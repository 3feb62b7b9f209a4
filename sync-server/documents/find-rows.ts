import { limits } from '../limits.ts';
import type { Bookmark } from '../mango/bookmark.ts';
import { rulesOfIndex } from '../mango/index-mapper.ts';
import type { JsonIndex } from '../mango/index-types.ts';
import type { KeyPrefixes } from '../mango/key-range.ts';
import type { Plan } from '../mango/plan.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import type { Database } from './database.ts';

/** One entry of the index that a query reads. The document may be gone meanwhile. */
export type FindRow = {
  readonly id: string;
  readonly key: unknown;
  readonly read: () => DocumentRow | undefined;
};

/** Entries in the query's order; whoever opened them releases them. */
export type FindRows = { readonly rows: Iterable<FindRow>; readonly release: () => void };

/** @param after the last entry of the page before */
export async function openRows(database: Database, plan: Plan, after: Bookmark | undefined): Promise<FindRows> {
  const { index, keys } = plan;
  if (!keys) return { rows: [], release: () => undefined };
  if (index.type === 'json') return openIndex(database, index, keys, plan, after);
  return { rows: allDocuments(database.storage, keys, plan.descending, after), release: () => undefined };
}

function* allDocuments(
  storage: DatabaseStorage,
  { start, end }: KeyPrefixes,
  descending: boolean,
  after: Bookmark | undefined,
): Generator<FindRow> {
  // Ends that are no strings lie before or behind all ids, the selector sorts them out.
  const [low, high] = [start[0], end[0]].map((id) => (typeof id === 'string' ? id : undefined));
  let from = after?.id ?? (descending ? high : low);
  const to = descending ? low : high;
  let excludeFrom = after !== undefined;
  for (;;) {
    const range = { from, to, excludeFrom, descending, limit: limits.pageRows };
    const limit = storage.fittingById('docs', range, limits.pageCharacters);
    const page = storage.listById({ ...range, limit });
    for (const row of page) yield { id: row.id, key: row.id, read: () => row };
    if (page.length < limit) return;
    from = page.at(-1)?.id;
    excludeFrom = true;
  }
}

async function openIndex(
  database: Database,
  index: JsonIndex,
  keys: KeyPrefixes,
  { options, descending }: Plan,
  after: Bookmark | undefined,
): Promise<FindRows> {
  const snapshot = await database.indexes.use(rulesOfIndex(index), async (group) => {
    if (options.update && options.stale !== 'ok') await group.update();
    return group.open();
  });
  const [view] = snapshot.views;
  if (!view) throw new Error('an index has one view');
  const { tree } = view;
  const { start, end } = keys;
  let from = start.length > 0 ? tree.placeOf({ key: start, side: 'before' }) : 0;
  let to = end.length > 0 ? tree.placeOf({ key: end, members: end.length, side: 'behind' }) : tree.count;
  if (after && descending) to = Math.min(to, tree.placeOf({ ...after, side: 'before' }));
  else if (after) from = Math.max(from, tree.placeOf({ ...after, side: 'behind' }));
  const rows = (function* () {
    for (const { id, key } of tree.entries(from, to, descending)) {
      yield { id, key, read: () => living(database.storage.read(id)) };
    }
  })();
  return { rows, release: () => snapshot.release() };
}

function living(row: DocumentRow | undefined): DocumentRow | undefined {
  return row?.deleted ? undefined : row;
}
