import { leavesOf } from './leaves.ts';
import type { RevisionNode, RevisionTree } from './tree.ts';

/** The revision that a plain GET shows. The tree must not be empty. */
export function winnerOf(tree: RevisionTree): RevisionNode {
  const [winner] = leavesOf(tree);
  if (!winner) throw new Error('an empty revision tree has no winner');
  return winner;
}
