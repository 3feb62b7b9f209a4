import { erasedIds, erasedListId } from '../../src/model/access/erased-list.ts';
import { limits } from '../limits.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { mergePath } from '../revisions/merge-path.ts';
import { newRevision } from '../revisions/new-revision.ts';
import { formatRevision } from '../revisions/revision-id.ts';
import { decodeTree, encodeTree, type RevisionTree } from '../revisions/tree.ts';
import { winnerOf } from '../revisions/winner.ts';
import type { DatabaseStorage, DocumentRow, DocumentWrite } from '../storage/storage.ts';

/**
 * What was erased after a backup was made is erased from what comes out of it: the present list replaces the backup's,
 * and every document that it names becomes a tombstone without a body, on every branch.
 * @returns how many documents were erased that the backup still held
 */
export function replayErasedList(present: DatabaseStorage, restored: DatabaseStorage): number {
  const list = present.read(erasedListId);
  if (!list || list.deleted) return 0;
  const erased = erasedIds(JSON.parse(list.body)).flatMap((id) => erase(present, restored, id) ?? []);
  restored.commit({ documents: [replacement(restored, list), ...erased] });
  return erased.length;
}

function erase(present: DatabaseStorage, restored: DatabaseStorage, id: string): DocumentWrite | undefined {
  const row = restored.read(id);
  if (!row || (row.deleted && row.body === '{}' && keptOf(restored, id).length === 0)) return undefined;
  const now = present.read(id);
  return replacement(restored, now?.deleted && now.body === '{}' ? now : tombstone(row));
}

/** A row put in the place of the one that is there, with nothing kept beside it. */
function replacement(restored: DatabaseStorage, row: DocumentRow): DocumentWrite {
  const { id, rev, deleted, tree, body, arrived } = row;
  return { id, rev, deleted, tree, body, arrived, replaces: restored.read(id), keep: [], drop: keptOf(restored, id) };
}

function tombstone(row: DocumentRow): DocumentRow {
  let tree: RevisionTree = decodeTree(row.tree);
  for (const leaf of leavesOf(tree)) {
    if (leaf.deleted) continue;
    const { generation, hash } = newRevision(leaf, true, '{}');
    tree = mergePath(tree, { start: generation, hashes: [hash, leaf.hash] }, true);
  }
  return { ...row, rev: formatRevision(winnerOf(tree)), deleted: true, tree: encodeTree(tree), body: '{}' };
}

function keptOf(storage: DatabaseStorage, id: string): string[] {
  const kept = storage.listKept({ id, rev: '' }, limits.revsLimit * 10);
  return kept.filter((name) => name.id === id).map(({ rev }) => rev);
}
