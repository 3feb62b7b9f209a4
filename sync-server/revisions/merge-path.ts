import { normalHash } from './revision-id.ts';
import type { RevisionNode, RevisionTree } from './tree.ts';

/** A revision with the ancestors its writer knows: `hashes[0]` has generation `start`, the next `start - 1`, … */
export type RevisionPath = { readonly start: number; readonly hashes: readonly string[] };

/** The tree with this path in it; the path's first revision counts as stored. */
export function mergePath(tree: RevisionTree, path: RevisionPath, deleted: boolean): RevisionTree {
  const merged = new Map(tree);
  path.hashes.forEach((given, place) => {
    const hash = normalHash(given);
    const generation = path.start - place;
    const id = `${generation}-${hash}`;
    const parentHash = path.hashes[place + 1];
    const parent = parentHash === undefined ? undefined : `${generation - 1}-${normalHash(parentHash)}`;
    const known = merged.get(id);
    const isWritten = place === 0;
    merged.set(id, {
      generation,
      hash,
      parents: withParent(known, parent),
      deleted: known?.stored ? known.deleted : isWritten && deleted,
      stored: known?.stored === true || isWritten,
    });
  });
  return merged;
}

function withParent(node: RevisionNode | undefined, parent: string | undefined): readonly string[] {
  const parents = node?.parents ?? [];
  if (parent === undefined || parents.includes(parent)) return parents;
  return [...parents, parent].sort();
}
