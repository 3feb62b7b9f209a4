import { limits } from '../limits.ts';
import { indexesOfDesign } from '../mango/design-indexes.ts';
import { compareIndexes } from '../mango/index-json.ts';
import { rulesOfIndex } from '../mango/index-mapper.ts';
import { allDocs, type MangoIndex } from '../mango/index-types.ts';
import type { DatabaseStorage } from '../storage/storage.ts';

const known = new WeakMap<DatabaseStorage, { readonly version: string; readonly indexes: readonly MangoIndex[] }>();

/** All indexes of a database, `_all_docs` first, then by design document and name. Read anew after each change. */
export function mangoIndexesOf(storage: DatabaseStorage): readonly MangoIndex[] {
  const version = `${storage.updateSeq()} ${storage.purgeSeq()}`;
  const last = known.get(storage);
  if (last?.version === version) return last.indexes;
  const designs = storage
    .listById({ from: '_design/', to: '_design0', excludeTo: true, limit: limits.keys })
    .filter(({ body }) => body.includes('"query"'));
  const made = designs.flatMap(({ id, body }) => indexesOfDesign(id, JSON.parse(body)));
  const indexes = [allDocs, ...made].sort(compareIndexes);
  known.set(storage, { version, indexes });
  return indexes;
}

/** What the database's own indexes are called where they are kept. */
export function mangoSignatures(storage: DatabaseStorage): ReadonlySet<string> {
  return new Set(
    mangoIndexesOf(storage).flatMap((index) => (index.type === 'json' ? [rulesOfIndex(index).signature] : [])),
  );
}
