import { compareRevisions } from './revision-id.ts';
import type { RevisionNode, RevisionTree } from './tree.ts';

/**
 * Revisions that nobody has built upon, the winner first: not deleted before deleted, then the higher generation, then
 * the greater hash (couch_doc:to_doc_info_path).
 */
export function leavesOf(tree: RevisionTree): RevisionNode[] {
  if (tree.size === 1) return [...tree.values()];
  const inner = new Set<string>();
  for (const node of tree.values()) for (const parent of node.parents) inner.add(parent);
  const leaves: RevisionNode[] = [];
  for (const [id, node] of tree) if (!inner.has(id)) leaves.push(node);
  return leaves.sort((a, b) => Number(a.deleted) - Number(b.deleted) || compareRevisions(b, a));
}
