import { mangoErrors } from '../errors.ts';
import {
  bookmarkOption,
  booleanOption,
  countOption,
  partitionOption,
  positiveOption,
  staleOption,
  useIndexOption,
} from './option-values.ts';
import { takeOptions } from './options.ts';
import { parseFields } from './projection.ts';
import { normalizeSelector } from './selector-normalize.ts';
import type { Selector } from './selector-types.ts';
import { parseSort, type SortOrder } from './sort-order.ts';

/** The body of `_find` and `_explain`, in CouchDB's order of options. */
export type FindOptions = {
  readonly selector: Selector;
  /** Nothing, a design document, or that and an index. */
  readonly use_index: readonly string[];
  readonly bookmark: string | undefined;
  readonly limit: number;
  readonly skip: number;
  readonly sort: SortOrder;
  /** Undefined for all. */
  readonly fields: readonly string[] | undefined;
  readonly partition: string;
  readonly r: number;
  readonly conflicts: boolean;
  readonly stale: 'ok' | false;
  readonly update: boolean;
  readonly stable: boolean;
  readonly execution_stats: boolean;
  readonly allow_fallback: boolean;
};

/** @throws what CouchDB's mango_opts throws: missing_required_key, invalid_key, and an error of each option */
export function parseFindOptions(body: { readonly [key: string]: unknown }): FindOptions {
  const options: FindOptions = takeOptions(body, {
    selector: { read: normalizeSelector },
    use_index: { read: useIndexOption, absent: [] },
    bookmark: { read: bookmarkOption, absent: undefined },
    limit: { read: countOption, absent: 25 },
    skip: { read: countOption, absent: 0 },
    sort: { read: parseSort, absent: [] },
    fields: { read: parseFields, absent: undefined },
    partition: { read: partitionOption, absent: '' },
    r: { read: positiveOption, absent: 1 },
    conflicts: { read: booleanOption, absent: false },
    stale: { read: staleOption, absent: false },
    update: { read: booleanOption, absent: true },
    stable: { read: booleanOption, absent: false },
    execution_stats: { read: booleanOption, absent: false },
    allow_fallback: { read: booleanOption, absent: true },
  });
  if (options.partition !== '') throw mangoErrors.noPartitions();
  return options;
}
