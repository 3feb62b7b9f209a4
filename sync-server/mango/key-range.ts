import { type Compare, compareBy } from '../indexes/collation.ts';
import { only, type Selector } from './selector-types.ts';

/** An end of a range: undefined is open. `excluded` still reads the value's entries, the selector drops them. */
type End = { readonly value: unknown; readonly excluded: boolean } | undefined;

/** What conditions of one field leave: values from `low` to `high`, or none at all. */
export type KeyRange = { readonly low: End; readonly high: End } | 'empty';

const everything: KeyRange = { low: undefined, high: undefined };
const indexable = new Set(['$lt', '$lte', '$eq', '$gt', '$gte', '$beginsWith']);

/** The fields that a selector narrows, in the order of their names. Only `$and` is seen through. */
export function indexableFields(selector: Selector): readonly string[] {
  return [...new Set(narrowed(selector))].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function narrowed(selector: Selector): readonly string[] {
  const [name, argument] = only(selector);
  if (name === '$and') return (argument as readonly Selector[]).flatMap(narrowed);
  if (name === '' || name.startsWith('$')) return [];
  return indexable.has(only(argument as Selector)[0]) ? [name] : [];
}

/** The range of each field that the selector narrows; one that is empty comes alone. */
export function fieldRanges(selector: Selector): ReadonlyMap<string, KeyRange> {
  const ranges = new Map<string, KeyRange>();
  for (const field of indexableFields(selector)) {
    const range = rangeOf(selector, field, everything, field === '_id' ? compareBy.raw : compareBy.unicode);
    if (range === 'empty') return new Map([[field, range]]);
    ranges.set(field, range);
  }
  return ranges;
}

function rangeOf(selector: Selector, field: string, range: KeyRange, compare: Compare): KeyRange {
  const [name, argument] = only(selector);
  if (name === '$and') {
    return (argument as readonly Selector[]).reduce<KeyRange>((so, each) => rangeOf(each, field, so, compare), range);
  }
  if (name !== field) return range;
  const [operator, value] = only(argument as Selector);
  return narrow(range, operator, value, compare);
}

function narrow(range: KeyRange, operator: string, value: unknown, compare: Compare): KeyRange {
  const at = { value, excluded: false };
  switch (operator) {
    case '$eq':
      return raise(lower(range, at, compare), at, compare);
    case '$gt':
    case '$gte':
      return raise(range, { value, excluded: operator === '$gt' }, compare);
    case '$lt':
    case '$lte':
      return lower(range, { value, excluded: operator === '$lt' }, compare);
    case '$beginsWith':
      // U+FFFF comes after all other characters.
      return lower(raise(range, at, compare), { value: `${String(value)}\uffff`, excluded: false }, compare);
    default:
      return range;
  }
}

function raise(range: KeyRange, low: NonNullable<End>, compare: Compare): KeyRange {
  if (range === 'empty') return range;
  const order = range.low ? compare(low.value, range.low.value) : 1;
  if (order < 0 || (order === 0 && !low.excluded)) return range;
  return checked({ low, high: range.high }, compare);
}

function lower(range: KeyRange, high: NonNullable<End>, compare: Compare): KeyRange {
  if (range === 'empty') return range;
  const order = range.high ? compare(high.value, range.high.value) : -1;
  if (order > 0 || (order === 0 && !high.excluded)) return range;
  return checked({ low: range.low, high }, compare);
}

function checked(range: Exclude<KeyRange, 'empty'>, compare: Compare): KeyRange {
  const { low, high } = range;
  if (!low || !high) return range;
  const order = compare(low.value, high.value);
  return order > 0 || (order === 0 && (low.excluded || high.excluded)) ? 'empty' : range;
}

/** The values that entries of an index begin and end with, as far as they are bounded. */
export type KeyPrefixes = { readonly start: readonly unknown[]; readonly end: readonly unknown[] };

export function prefixesOf(ranges: readonly Exclude<KeyRange, 'empty'>[]): KeyPrefixes {
  const start: unknown[] = [];
  for (const { low } of ranges) {
    if (!low) break;
    start.push(low.value);
  }
  const end: unknown[] = [];
  for (const { high } of ranges) {
    if (!high) break;
    end.push(high.value);
  }
  return { start, end };
}
