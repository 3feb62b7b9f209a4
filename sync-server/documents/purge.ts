import { leavesOf } from '../revisions/leaves.ts';
import { removeLeaves } from '../revisions/remove-leaves.ts';
import { formatRevision } from '../revisions/revision-id.ts';
import { decodeTree, encodeTree, type RevisionTree } from '../revisions/tree.ts';
import { winnerOf } from '../revisions/winner.ts';
import type { Batch, DatabaseStorage, DocumentRow, DocumentWrite } from '../storage/storage.ts';

/** Revisions to take away from one document. */
export type PurgeRequest = { readonly id: string; readonly revs: readonly string[] };

/**
 * What a purge changes: leaves go with the branch that they alone have, without a tombstone; revisions that are no
 * leaves stay (couch_key_tree:remove_leafs).
 * @returns the batch, and for each request the revisions that go
 */
export function planPurge(
  storage: DatabaseStorage,
  requests: readonly PurgeRequest[],
): { readonly batch: Batch; readonly purged: readonly PurgeRequest[] } {
  const documents: DocumentWrite[] = [];
  const purges: NonNullable<Batch['purges']>[number][] = [];
  const purged = requests.map(({ id, revs }) => {
    const row = storage.read(id);
    const tree: RevisionTree = row ? decodeTree(row.tree) : new Map();
    const leaves = new Set(leavesOf(tree).map(formatRevision));
    const gone = [...new Set(revs)].filter((rev) => leaves.has(rev));
    if (!row || gone.length === 0) return { id, revs: [] };
    const left = removeLeaves(tree, new Set(gone));
    purges.push({ id, revs: gone, removes: left.size === 0 ? row : undefined });
    if (left.size > 0) documents.push(whatIsLeft(storage, row, tree, left));
    return { id, revs: gone };
  });
  return { batch: { documents, purges }, purged };
}

function whatIsLeft(storage: DatabaseStorage, row: DocumentRow, tree: RevisionTree, left: RevisionTree): DocumentWrite {
  const winner = winnerOf(left);
  const rev = formatRevision(winner);
  const { seq: _, ...before } = row;
  return {
    ...before,
    rev,
    deleted: winner.deleted,
    tree: encodeTree(left),
    body: rev === row.rev ? row.body : (storage.readKept(row.id, rev) ?? '{}'),
    replaces: row,
    keep: [],
    drop: [rev, ...[...tree.keys()].filter((known) => !left.has(known))],
  };
}
