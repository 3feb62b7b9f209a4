import { errors } from '../errors.ts';
import { compareBy } from '../indexes/collation.ts';
import type { TreeReader } from '../indexes/read-tree.ts';
import type { TreeRules } from '../indexes/tree.ts';
import { compareBytes } from '../storage/byte-order.ts';
import type { CheckedQuery } from './view-query.ts';

/** Entries from the place `from` up to, without, `to`. */
export type Places = { readonly from: number; readonly to: number };

/** The ranges that a query asks for, in the order of its answer. */
export function rangesOf(tree: TreeReader, query: CheckedQuery): Places[] {
  if (!query.keys) return [rangeOf(tree, query)];
  const keys = query.descending ? query.keys.toReversed() : query.keys;
  return keys.map((key) => rangeOf(tree, { ...query, startKey: key, endKey: key }));
}

function rangeOf(tree: TreeReader, query: CheckedQuery): Places {
  const { startKey, endKey, startId, endId, descending, inclusiveEnd } = query;
  const start =
    startKey === undefined
      ? undefined
      : tree.placeOf({ key: startKey, id: startId, side: descending ? 'behind' : 'before' });
  const end =
    endKey === undefined
      ? undefined
      : tree.placeOf({ key: endKey, id: endId, side: descending === inclusiveEnd ? 'before' : 'behind' });
  const [from = 0, to = tree.count] = descending ? [end, start] : [start, end];
  return { from, to: Math.max(from, to) };
}

/** @throws query_parse_error when start and end are the wrong way round */
export function checkRange({ collation }: TreeRules, query: CheckedQuery): void {
  const { startKey, endKey, startId, endId, descending } = query;
  if (startKey === undefined || endKey === undefined) return;
  if (JSON.stringify(startKey) === JSON.stringify(endKey)) return;
  const [lowest, highest] = ['', '\u{10FFFF}\u{10FFFF}'];
  const order =
    compareBy[collation](startKey, endKey) ||
    compareBytes(startId ?? (descending ? highest : lowest), endId ?? (descending ? lowest : highest));
  if (descending ? order >= 0 : order < 0) return;
  throw errors.queryParse(
    `No rows can match your key range, reverse your start_key and end_key or set descending=${descending ? 'false' : 'true'}`,
  );
}
