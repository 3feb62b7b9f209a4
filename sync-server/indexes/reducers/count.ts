import { plainReducer } from '../reducer.ts';

/** `_count` */
export const countReducer = plainReducer<number>({
  reduce: (entries) => entries.length,
  rereduce: (states) => states.reduce((sum, state) => sum + state, 0),
});
