import { leavesOf } from './leaves.ts';
import { formatRevision, parseRevision } from './revision-id.ts';
import type { RevisionTree } from './tree.ts';

export type RevsDiff = { readonly missing: readonly string[]; readonly possibleAncestors: readonly string[] };

/**
 * Which of the offered revisions a replica lacks, and which of its leaves could be their ancestors (older than the
 * newest that is missing). Undefined when nothing is missing.
 */
export function revsDiff(tree: RevisionTree, offered: readonly string[]): RevsDiff | undefined {
  const missing: string[] = [];
  let newest = 0;
  for (const text of offered) {
    const revision = parseRevision(text);
    const id = formatRevision(revision);
    if (tree.has(id)) continue;
    missing.push(id);
    newest = Math.max(newest, revision.generation);
  }
  if (missing.length === 0) return undefined;
  const possibleAncestors = leavesOf(tree)
    .filter((leaf) => leaf.generation < newest)
    .map(formatRevision);
  return { missing, possibleAncestors };
}
