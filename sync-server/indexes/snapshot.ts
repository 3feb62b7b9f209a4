import type { TreeReader } from './read-tree.ts';
import type { TreeRules } from './tree.ts';

/**
 * A group's views as of one moment: what is written meanwhile is not seen. Whoever opens one releases it, when the
 * client went away too; until then old nodes are kept.
 */
export type Snapshot = {
  readonly seq: number;
  readonly views: readonly { readonly rules: TreeRules; readonly tree: TreeReader }[];
  release(): void;
};
