import { mangoErrors } from '../errors.ts';
import { type Choice, chooseIndex } from './choose-index.ts';
import type { FindOptions } from './find-options.ts';
import { columnsOf, type MangoIndex } from './index-types.ts';
import { type KeyPrefixes, type KeyRange, prefixesOf } from './key-range.ts';
import { fieldsOfSelector } from './selector-fields.ts';
import { only, type Selector } from './selector-types.ts';

/** How a query is answered. */
export type Plan = {
  readonly options: FindOptions;
  readonly choice: Choice;
  readonly index: MangoIndex;
  /** Undefined when nothing can match. */
  readonly keys: KeyPrefixes | undefined;
  readonly descending: boolean;
  /** All that is asked for lies in the index. */
  readonly covering: boolean;
};

/** @throws no_usable_index, invalid_index */
export function planQuery(all: readonly MangoIndex[], options: FindOptions): Plan {
  const choice = chooseIndex(all, options);
  const plan = planOf(choice, options);
  if (!plan) throw mangoErrors.noSortIndex();
  return plan;
}

/** Undefined when no index gives the order that is asked for. */
export function planOf(choice: Choice, options: FindOptions): Plan | undefined {
  const index = choice.winner;
  if (!index) return undefined;
  return {
    options,
    choice,
    index,
    keys: isHopeless(options.selector) ? undefined : keysOf(index, choice.ranges),
    descending: options.sort[0]?.[1] === 'desc',
    covering: covers(index, neededFields(options)),
  };
}

/** CouchDB asks nothing at all when an operator that takes a list has an empty one and stands alone. */
function isHopeless(selector: Selector): boolean {
  const [name, argument] = only(selector);
  return ['$all', '$and', '$or', '$in'].includes(name) && Array.isArray(argument) && argument.length === 0;
}

function keysOf(index: MangoIndex, ranges: readonly KeyRange[]): KeyPrefixes | undefined {
  const bounded: Exclude<KeyRange, 'empty'>[] = [];
  for (const [place, range] of ranges.entries()) {
    if (range === 'empty') return undefined;
    // Selectors compare `_id` by bytes, views by collation: only one value is at the same place for both.
    const isOneValue = range.low !== undefined && range.low.value === range.high?.value;
    if (index.type === 'json' && columnsOf(index)[place] === '_id' && !isOneValue) break;
    bounded.push(range);
  }
  return prefixesOf(bounded);
}

/** Whether the index holds these fields; never for all fields, or for `_all_docs`. */
export function covers(index: MangoIndex, fields: readonly string[] | undefined): boolean {
  if (index.type === 'special' || fields === undefined) return false;
  const columns = columnsOf(index);
  return fields.every((field) => field === '_id' || columns.includes(field));
}

function neededFields({ fields, selector }: FindOptions): readonly string[] | undefined {
  return fields && [...fields, ...fieldsOfSelector(selector)];
}
