import { mangoErrors } from '../errors.ts';
import { prettyTerm } from './erlang-term.ts';
import { isObject } from './field-path.ts';

export type Direction = 'asc' | 'desc';

/** Fields and the one direction that all of them have. */
export type SortOrder = readonly (readonly [field: string, direction: Direction])[];

/** @throws invalid_sort_json, invalid_sort_field, unsupported_mixed_sort */
export function parseSort(value: unknown): SortOrder {
  if (!Array.isArray(value)) throw mangoErrors.invalidSort(prettyTerm(value));
  const order = value.map(sortField);
  if (new Set(order.map(([, direction]) => direction)).size > 1) throw mangoErrors.mixedSort();
  return order;
}

function sortField(value: unknown): readonly [string, Direction] {
  if (typeof value === 'string' && value !== '') return [value, 'asc'];
  if (isObject(value)) {
    const [member, ...more] = Object.entries(value);
    if (member && more.length === 0 && (member[1] === 'asc' || member[1] === 'desc')) return [member[0], member[1]];
  }
  throw mangoErrors.invalidSortField(prettyTerm(value));
}

/** `[{"age": "asc"}]`, as indexes are listed. */
export function sortToJson(order: SortOrder): unknown {
  return order.map(([field, direction]) => ({ [field]: direction }));
}
