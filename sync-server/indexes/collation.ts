import { compareBytes } from '../storage/byte-order.ts';

/** Compares two JSON values: negative, zero (equal in this order) or positive. */
export type Compare = (a: unknown, b: unknown) => number;

/** `unicode` is CouchDB's usual order of view keys; `raw` that of `options: {"collation": "raw"}`. */
export type Collation = 'unicode' | 'raw';

export const compareBy: Readonly<Record<Collation, Compare>> = { unicode: compareUnicode, raw: compareRaw };

/** An index that was sorted by other rules must be built anew. */
export const collationVersion = `icu-${process.versions.icu ?? 'none'}`;

// English has no tailoring: this is ICU's root order, which CouchDB asks for. `und` would fall back to the machine's.
const collator = new Intl.Collator('en', { usage: 'sort', sensitivity: 'variant' });

/** Strings in ICU's root order, as CouchDB's views have them. */
export function compareStrings(a: string, b: string): number {
  return a === b ? 0 : collator.compare(a, b);
}

/**
 * CouchDB's order of JSON: null, false, true, numbers, strings, arrays, objects. Arrays and objects are compared member
 * by member, in the order in which they were written; a prefix comes first.
 */
function compareUnicode(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const rank = unicodeRank(a) - unicodeRank(b);
  if (rank !== 0) return rank;
  if (typeof a === 'number') return compareNumbers(a, b as number);
  if (Array.isArray(a)) return compareArrays(a, b as unknown[], compareUnicode);
  if (typeof a === 'object' && a !== null) return compareObjects(a, b as object, compareUnicode, compareStrings);
  return 0;
}

/**
 * The order of Erlang's terms: numbers, false, null, true, objects, arrays, strings by their bytes.
 * (https://docs.couchdb.org/en/stable/ddocs/views/collation.html#raw-collation)
 */
function compareRaw(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  const rank = rawRank(a) - rawRank(b);
  if (rank !== 0) return rank;
  if (typeof a === 'number') return compareNumbers(a, b as number);
  if (Array.isArray(a)) return compareArrays(a, b as unknown[], compareRaw);
  if (typeof a === 'object' && a !== null) return compareObjects(a, b as object, compareRaw, compareBytes);
  return 0;
}

function unicodeRank(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  if (typeof value === 'number') return 3;
  if (typeof value === 'string') return 4;
  return Array.isArray(value) ? 5 : 6;
}

function rawRank(value: unknown): number {
  if (typeof value === 'number') return 0;
  if (value === false) return 1;
  if (value === null || value === undefined) return 2;
  if (value === true) return 3;
  if (typeof value === 'string') return 6;
  return Array.isArray(value) ? 5 : 4;
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[], compare: Compare): number {
  const shorter = Math.min(a.length, b.length);
  for (let place = 0; place < shorter; place += 1) {
    const order = compare(a[place], b[place]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareObjects(a: object, b: object, compare: Compare, names: (a: string, b: string) => number): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  const shorter = Math.min(left.length, right.length);
  for (let place = 0; place < shorter; place += 1) {
    const [leftName, leftValue] = left[place] as [string, unknown];
    const [rightName, rightValue] = right[place] as [string, unknown];
    const order = names(leftName, rightName) || compare(leftValue, rightValue);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
