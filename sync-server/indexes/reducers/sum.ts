import { plainReducer, type Reducer } from '../reducer.ts';
import { overflowOf } from './overflow.ts';

type SumError = { readonly error: 'builtin_reduce_error'; readonly reason: string; readonly caused_by?: unknown };

const explanation =
  'The _sum function requires that map values be numbers, arrays of numbers, or objects. Objects cannot be mixed with other data structures. Objects can be arbitrarily nested, provided that the values for all fields are themselves numbers, arrays of numbers, or objects.';

/** `_sum`: numbers, arrays place by place, objects name by name. What cannot be added is an error for a value. */
export const sumReducer: Reducer = plainReducer<unknown>({
  reduce: (entries) => sumUp(entries.map(({ valueText }) => valueText)),
  rereduce: (states) => sumUp(states.map((state) => JSON.stringify(state))),
});

function sumUp(texts: readonly string[]): unknown {
  let sum: unknown = 0;
  for (const text of texts) {
    const value: unknown = JSON.parse(text);
    if (isSumError(value)) return value;
    try {
      sum = add(value, sum);
    } catch (cause) {
      if (!(cause instanceof NotSummable)) throw cause;
      return { error: 'builtin_reduce_error', reason: explanation, caused_by: cause.value } satisfies SumError;
    }
  }
  if (typeof sum === 'number') return sum;
  const input = texts.reduce((length, text) => length + text.length, 0);
  const reason = overflowOf(input, JSON.stringify(sum).length);
  return reason === undefined ? sum : ({ error: 'builtin_reduce_error', reason } satisfies SumError);
}

class NotSummable extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('not summable');
    this.value = value;
  }
}

function add(value: unknown, sum: unknown): unknown {
  if (typeof value === 'number' && typeof sum === 'number') return sum + value;
  if (Array.isArray(value) && Array.isArray(sum)) return addLists(sum, value);
  if (typeof value === 'number' && Array.isArray(sum)) return addLists(sum, [value]);
  if (Array.isArray(value) && typeof sum === 'number') return addLists([sum], value);
  if (!isObject(value)) throw new NotSummable(value);
  if (sum === 0) return value;
  if (!isObject(sum)) throw new NotSummable(value);
  return addObjects(sum, value);
}

function addLists(sum: readonly unknown[], value: readonly unknown[]): unknown[] {
  const longer = sum.length > value.length ? sum : value;
  return longer.map((item, place) => {
    const [a, b] = [sum[place], value[place]];
    if (a === undefined || b === undefined) return item;
    if (typeof a !== 'number' || typeof b !== 'number') throw new NotSummable(value);
    return a + b;
  });
}

function addObjects(sum: Record<string, unknown>, value: Record<string, unknown>): unknown {
  const names = [...new Set([...Object.keys(sum), ...Object.keys(value)])].sort();
  const both = names.map((name): [string, unknown] => {
    if (!Object.hasOwn(sum, name)) return [name, value[name]];
    return [name, Object.hasOwn(value, name) ? add(value[name], sum[name]) : sum[name]];
  });
  return Object.fromEntries(both);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSumError(value: unknown): boolean {
  return isObject(value) && value.error === 'builtin_reduce_error';
}
