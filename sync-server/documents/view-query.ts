import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { AttachmentView } from './render-document.ts';

/** Parameters of a view as they were given. Undefined is "not given" (`null` is a key like any other). */
export type ViewQuery = {
  readonly keys: unknown;
  readonly startKey: unknown;
  readonly endKey: unknown;
  readonly startId: string | undefined;
  readonly endId: string | undefined;
  readonly inclusiveEnd: boolean;
  readonly descending: boolean;
  readonly skip: number;
  readonly limit: number | undefined;
  readonly reduce: boolean | undefined;
  readonly group: boolean | undefined;
  readonly groupLevel: number | undefined;
  readonly includeDocs: boolean;
  readonly conflicts: boolean | undefined;
  readonly attachments: AttachmentView;
  readonly updateSeq: boolean;
  readonly update: 'true' | 'false' | 'lazy';
};

export const emptyViewQuery: ViewQuery = {
  keys: undefined,
  startKey: undefined,
  endKey: undefined,
  startId: undefined,
  endId: undefined,
  inclusiveEnd: true,
  descending: false,
  skip: 0,
  limit: undefined,
  reduce: undefined,
  group: undefined,
  groupLevel: undefined,
  includeDocs: false,
  conflicts: undefined,
  attachments: {},
  updateSeq: false,
  update: 'true',
};

export type GroupLevel = number | 'exact';

/** A query that fits its view. */
export type CheckedQuery = ViewQuery & {
  readonly keys: readonly unknown[] | undefined;
  readonly isReduced: boolean;
  readonly level: GroupLevel;
};

/**
 * Checks what CouchDB checks, in its order.
 * @param hasReducer whether the view has a reduce function
 * @throws query_parse_error
 */
export function checkViewQuery(given: ViewQuery, hasReducer: boolean): CheckedQuery {
  const query = withOneKey(given);
  const level = groupLevelOf(query);
  const isReduced = hasReducer && query.reduce !== false;
  const { keys } = query;
  if (!isReduced && query.reduce === true) throw errors.queryParse('Reduce is invalid for map-only views.');
  if (isReduced && level !== 'exact' && Array.isArray(keys)) {
    throw errors.queryParse('Multi-key fetchs for reduce views must use `group=true`');
  }
  if (keys !== undefined && !Array.isArray(keys)) throw errors.queryParse('`keys` must be an array of strings.');
  if (keys && keys.length > limits.keys) throw errors.tooLarge();
  if (keys && keys.length > 0 && (query.startKey !== undefined || query.endKey !== undefined)) {
    throw errors.queryParse('`keys` is incompatible with `key`, `start_key` and `end_key`');
  }
  if (!isReduced && level !== 0) throw errors.queryParse('Invalid use of grouping on a map view.');
  if (isReduced && query.includeDocs) throw errors.queryParse('`include_docs` is invalid for reduce');
  if (isReduced && query.conflicts !== undefined) throw errors.queryParse('`conflicts` is invalid for reduce views.');
  return { ...query, keys: keys as readonly unknown[] | undefined, isReduced, level };
}

/** `keys` with one key are that `key`, since CouchDB 3.3.1. */
function withOneKey(query: ViewQuery): ViewQuery {
  const { keys, startKey, endKey } = query;
  if (!Array.isArray(keys) || keys.length !== 1 || startKey !== undefined || endKey !== undefined) return query;
  return { ...query, keys: undefined, startKey: keys[0], endKey: keys[0] };
}

function groupLevelOf({ group, groupLevel }: ViewQuery): GroupLevel {
  if (groupLevel === undefined) return group === true ? 'exact' : 0;
  if (group === false && groupLevel > 0) {
    throw errors.queryParse("Can't specify group=false and group_level>0 at the same time");
  }
  return groupLevel;
}
