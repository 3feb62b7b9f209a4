import { compareBy } from '../collation.ts';
import { plainReducer, type Reducer } from '../reducer.ts';

/** `_top_N` and `_bottom_N`: the N greatest or least values, each once. */
export function rankReducer(kind: 'top' | 'bottom', count: number): Reducer {
  const direction = kind === 'top' ? -1 : 1;
  const pick = (values: readonly unknown[]): readonly unknown[] => {
    const sorted = values.toSorted((a, b) => compareBy.unicode(a, b) * direction);
    const isNew = (value: unknown, place: number) => place === 0 || compareBy.unicode(value, sorted[place - 1]) !== 0;
    return sorted.filter(isNew).slice(0, count);
  };
  return plainReducer<readonly unknown[]>({
    reduce: (entries) => pick(entries.map(({ valueText }) => JSON.parse(valueText) as unknown)),
    rereduce: (states) => pick(states.flat()),
  });
}
