import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { IdRange } from '../storage/storage.ts';

/** Parameters of `_all_docs` and `_local_docs`, parsed. */
export type ListQuery = {
  readonly keys: readonly unknown[] | undefined;
  readonly startKey: unknown;
  readonly endKey: unknown;
  readonly inclusiveEnd: boolean;
  readonly descending: boolean;
  readonly skip: number;
  readonly limit: number | undefined;
  readonly includeDocs: boolean;
  readonly conflicts: boolean;
  /** Documents come with the bytes of their attachments, or tell how these are compressed. */
  readonly attachments?: boolean;
  readonly attEncodingInfo?: boolean;
  readonly updateSeq: boolean;
};

/** Ids are strings; CouchDB sorts null, booleans and numbers before them, lists and objects after. */
function placeOf(key: unknown): { readonly at: 'before' | 'after' } | { readonly at: 'in'; readonly id: string } {
  if (typeof key === 'string') return { at: 'in', id: key };
  return { at: typeof key === 'object' && key !== null ? 'after' : 'before' };
}

/** The range of ids that a query asks for; undefined when nothing can match. @throws query_parse_error */
export function idRangeOf(query: ListQuery): Omit<IdRange, 'limit' | 'skip'> | undefined {
  const { startKey, endKey, descending, inclusiveEnd } = query;
  const start = startKey === undefined ? undefined : placeOf(startKey);
  const end = endKey === undefined ? undefined : placeOf(endKey);
  if (start && end && start.at === 'in' && end.at === 'in') {
    const isBackwards = descending ? start.id < end.id : start.id > end.id;
    if (isBackwards) {
      throw errors.queryParse(
        `No rows can match your key range, reverse your start_key and end_key or set ${descending ? 'descending=false' : 'descending=true'}`,
      );
    }
  }
  const nothing = descending ? 'before' : 'after';
  if (start?.at === nothing || (end && end.at !== 'in' && end.at !== nothing)) return undefined;
  return {
    from: start?.at === 'in' ? start.id : undefined,
    to: end?.at === 'in' ? end.id : undefined,
    excludeTo: !inclusiveEnd,
    descending,
  };
}

/** @throws bad_request */
export function checkKeys(keys: unknown): readonly unknown[] | undefined {
  if (keys === undefined) return undefined;
  if (!Array.isArray(keys)) throw errors.badRequest('`keys` parameter must be an array.');
  if (keys.length > limits.keys) throw errors.tooLarge();
  return keys;
}
