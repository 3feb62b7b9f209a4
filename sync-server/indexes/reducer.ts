import type { Entry } from './tree-node.ts';

/** What a query shows: a value as JSON text, or why there is none. */
export type Finished = { readonly text: string } | { readonly overflow: string };

/**
 * Sums up entries of a view. States are JSON text; they are kept in the tree, so that a range is reduced from few of
 * them. Many reductions are asked for at once, since a reducer may have to ask a sandbox.
 */
export type Reducer = {
  /** One state for each list of entries, none of which is empty. */
  reduce(lists: readonly (readonly Entry[])[]): readonly string[] | Promise<readonly string[]>;
  /** One state for each list of states, none of which is empty. */
  rereduce(lists: readonly (readonly string[])[]): readonly string[] | Promise<readonly string[]>;
  finish(state: string): Finished;
};

/** A reducer in our own code: states are values, JSON only where they are kept. */
export function plainReducer<State>(parts: {
  readonly reduce: (entries: readonly Entry[]) => State;
  readonly rereduce: (states: readonly State[]) => State;
  readonly finish?: (state: State) => unknown;
}): Reducer {
  const { reduce, rereduce, finish = (state) => state } = parts;
  return {
    reduce: (lists) => lists.map((entries) => JSON.stringify(reduce(entries))),
    rereduce: (lists) => lists.map((states) => JSON.stringify(rereduce(states.map((state) => JSON.parse(state))))),
    finish: (state) => ({ text: JSON.stringify(finish(JSON.parse(state) as State)) }),
  };
}
