import { leavesOf } from './leaves.ts';
import { formatRevision } from './revision-id.ts';
import type { RevisionNode, RevisionTree } from './tree.ts';

/** The tree with at most `limit` revisions on every branch, counted from its leaf (CouchDB's `_revs_limit`). */
export function stem(tree: RevisionTree, limit: number): RevisionTree {
  if (tree.size <= limit) return tree;
  const kept = new Set<string>();
  for (const leaf of leavesOf(tree)) keepBranch(tree, leaf, limit, kept);
  if (kept.size === tree.size) return tree;
  const stemmed = new Map<string, RevisionNode>();
  for (const [id, node] of tree) {
    if (kept.has(id)) stemmed.set(id, { ...node, parents: node.parents.filter((parent) => kept.has(parent)) });
  }
  return stemmed;
}

function keepBranch(tree: RevisionTree, leaf: RevisionNode, limit: number, kept: Set<string>): void {
  const oldest = leaf.generation - limit + 1;
  const seen = new Set<string>();
  const waiting = [formatRevision(leaf)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = tree.get(id);
    if (!node || node.generation < oldest || seen.has(id)) continue;
    seen.add(id);
    kept.add(id);
    waiting.push(...node.parents);
  }
}
