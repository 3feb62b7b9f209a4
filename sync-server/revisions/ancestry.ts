import type { RevisionNode, RevisionTree } from './tree.ts';

/** The revision and its known ancestors, newest first; empty when it is unknown. Of two parents the greater id is taken. */
export function ancestryOf(tree: RevisionTree, id: string): RevisionNode[] {
  const path: RevisionNode[] = [];
  let node = tree.get(id);
  while (node) {
    path.push(node);
    const parent = node.parents.at(-1);
    node = parent === undefined ? undefined : tree.get(parent);
  }
  return path;
}
