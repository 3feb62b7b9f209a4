import { compileRegex } from './regex.ts';
import type { Test } from './selector-match.ts';

/** The tests of one value that have no selectors below them. */
export function compileValueTest(name: string, argument: unknown): Test {
  switch (name) {
    case '$lt':
      return (value, compare) => compare(value, argument) < 0;
    case '$lte':
      return (value, compare) => compare(value, argument) <= 0;
    case '$eq':
      return (value, compare) => compare(value, argument) === 0;
    case '$ne':
      return (value, compare) => compare(value, argument) !== 0;
    case '$gte':
      return (value, compare) => compare(value, argument) >= 0;
    case '$gt':
      return (value, compare) => compare(value, argument) > 0;
    case '$exists':
      return () => argument === true;
    case '$type':
      return (value) => typeName(value) === argument;
    case '$size':
      return (value) => Array.isArray(value) && value.length === argument;
    case '$mod':
      return compileModulo(argument as readonly [number, number]);
    case '$beginsWith':
      return (value) => typeof value === 'string' && value.startsWith(argument as string);
    case '$regex':
      return compilePattern(argument as string);
    case '$all':
      return compileAllOf(argument as readonly unknown[]);
    default:
      // `$default`: a text index would have answered it.
      return () => true;
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** The remainder has the sign of the value, as in Erlang. */
function compileModulo([divisor, remainder]: readonly [number, number]): Test {
  return (value) => Number.isInteger(value) && ((value as number) % divisor) + 0 === remainder + 0;
}

function compilePattern(pattern: string): Test {
  const regex = compileRegex(pattern);
  return (value, _, budget) => typeof value === 'string' && regex !== undefined && regex(value, budget);
}

/** Every argument is an item, or the one argument is the array itself. Equal is what is written alike. */
function compileAllOf(wanted: readonly unknown[]): Test {
  const texts = wanted.map((each) => JSON.stringify(each));
  const whole = wanted.length === 1 && Array.isArray(wanted[0]) ? texts[0] : undefined;
  return (value, _, budget) => {
    if (!Array.isArray(value) || texts.length === 0) return false;
    budget.spend(value.length + texts.length);
    const items = new Set(value.map((item) => JSON.stringify(item)));
    return texts.every((text) => items.has(text)) || (whole !== undefined && JSON.stringify(value) === whole);
  };
}
