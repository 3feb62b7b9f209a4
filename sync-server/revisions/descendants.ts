import { leavesOf } from './leaves.ts';
import { formatRevision } from './revision-id.ts';
import type { RevisionNode, RevisionTree } from './tree.ts';

/** Leaves that descend from a revision (itself, if it is one), the winner's order. For `latest=true`. */
export function leavesBelow(tree: RevisionTree, id: string): RevisionNode[] {
  return leavesOf(tree).filter((leaf) => {
    const seen = new Set<string>();
    const waiting = [formatRevision(leaf)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === id) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(tree.get(next)?.parents ?? []));
    }
    return false;
  });
}
