import { leavesOf } from './leaves.ts';
import { formatRevision } from './revision-id.ts';
import type { RevisionTree } from './tree.ts';

/** The tree without these leaves and the revisions that they alone descend from (couch_key_tree:remove_leafs). */
export function removeLeaves(tree: RevisionTree, gone: ReadonlySet<string>): RevisionTree {
  const stays = new Set<string>();
  const waiting = leavesOf(tree)
    .map(formatRevision)
    .filter((leaf) => !gone.has(leaf));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = tree.get(id);
    if (!node || stays.has(id)) continue;
    stays.add(id);
    waiting.push(...node.parents);
  }
  return new Map([...tree].filter(([id]) => stays.has(id)));
}
