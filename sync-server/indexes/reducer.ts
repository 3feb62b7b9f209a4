import type { Entry } from './tree-node.ts';

/**
 * Sums up entries of a view. States are JSON text; they are kept in the tree, so that a range is reduced from few of
 * them. Many reductions are asked for at once, since a reducer may have to ask a sandbox.
 */
export type Reducer = {
  /** One state for each list of entries, none of which is empty. */
  reduce(lists: readonly (readonly Entry[])[]): readonly string[] | Promise<readonly string[]>;
  /** One state for each list of states, none of which is empty. */
  rereduce(lists: readonly (readonly string[])[]): readonly string[] | Promise<readonly string[]>;
  /** The value that a query shows, as JSON text. */
  finish(state: string): string;
};
