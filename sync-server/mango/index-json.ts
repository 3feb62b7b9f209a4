import { compareBytes } from '../storage/byte-order.ts';
import type { MangoIndex } from './index-types.ts';
import { sortToJson } from './sort-order.ts';

/** An index as `_index` and `_explain` show it. */
export function indexToJson(index: MangoIndex): unknown {
  if (index.type === 'special') {
    return { ddoc: null, name: '_all_docs', type: 'special', def: { fields: [{ _id: 'asc' }] } };
  }
  const { ddoc, name, type, fields, more } = index;
  return { ddoc, name, type, partitioned: false, def: { fields: sortToJson(fields), ...more } };
}

/** By design document and name; `_all_docs` first. */
export function compareIndexes(a: MangoIndex, b: MangoIndex): number {
  if (a.type === 'special' || b.type === 'special') return Number(a.type !== 'special') - Number(b.type !== 'special');
  return compareBytes(a.ddoc, b.ddoc) || compareBytes(a.name, b.name);
}
