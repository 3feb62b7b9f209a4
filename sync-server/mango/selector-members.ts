import type { Compare } from '../indexes/collation.ts';
import type { Budget, Test } from './selector-match.ts';

/** Printable ASCII: two such strings are equal by collation when they are the same. */
const plain = /^[\x20-\x7e]*$/;

/** `$in` and `$nin`: of an array, some item or none. Long lists of plain strings and numbers cost one look-up. */
export function compileMembership(name: '$in' | '$nin', list: readonly unknown[]): Test {
  const known = new Set(list.filter(isSimple));
  const others = list.filter((each) => !isSimple(each));
  const hasOne = (value: unknown, compare: Compare, budget: Budget): boolean => {
    if (known.has(value)) return true;
    const rivals = typeof value === 'string' && !plain.test(value) ? list : others;
    budget.spend(rivals.length + 1);
    return rivals.some((rival) => compare(value, rival) === 0);
  };
  return (value, compare, budget) => {
    const isThere = Array.isArray(value)
      ? value.some((item) => hasOne(item, compare, budget))
      : hasOne(value, compare, budget);
    return isThere === (name === '$in');
  };
}

function isSimple(value: unknown): boolean {
  return typeof value === 'string' ? plain.test(value) : typeof value !== 'object' || value === null;
}
