import { compareBytes } from '../../storage/byte-order.ts';
import { compareBy } from '../collation.ts';
import { plainReducer } from '../reducer.ts';

/** Key, id and value of the row that counts. */
type State = readonly [unknown, string, unknown];

/** `_first` and `_last`: the value of the row with the least or greatest key, in the usual order. */
const firstOrLast = (counts: (order: number) => boolean) => {
  const choose = (best: State, next: State): State =>
    counts(compareBy.unicode(next[0], best[0]) || compareBytes(next[1], best[1])) ? next : best;
  return plainReducer<State>({
    reduce: (entries) =>
      entries.map(({ key, id, valueText }): State => [key, id, JSON.parse(valueText)]).reduce(choose),
    rereduce: (states) => states.reduce(choose),
    finish: ([, , value]) => value,
  });
};

export const firstReducer = firstOrLast((order) => order < 0);
export const lastReducer = firstOrLast((order) => order >= 0);
