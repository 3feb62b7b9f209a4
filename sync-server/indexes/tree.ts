import type { Collation } from './collation.ts';
import type { Reducer } from './reducer.ts';
import type { Child, Node } from './tree-node.ts';

/** How one view's tree is sorted and summed up. */
export type TreeRules = { readonly collation: Collation; readonly reducers: readonly Reducer[] };

/** A tree as of one moment: nodes are never changed, an edit makes new ones. Undefined root: no entries. */
export type Root = Child | undefined;

export type ReadNode = (node: number) => Node;

/** What an edit leaves behind for the store. */
export type TreeEdit = {
  readonly root: Root;
  readonly added: readonly { readonly node: number; readonly text: string }[];
  readonly dropped: readonly number[];
};
