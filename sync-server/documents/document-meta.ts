import { ancestryOf } from '../revisions/ancestry.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { formatRevision } from '../revisions/revision-id.ts';
import type { RevisionNode, RevisionTree } from '../revisions/tree.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';

/** Members that tell of the whole document, not of one revision. */
export type MetaOptions = {
  readonly revsInfo?: boolean;
  readonly conflicts?: boolean;
  readonly deletedConflicts?: boolean;
  readonly localSeq?: boolean;
};

/** What CouchDB calls a document's meta, in its order. */
export function metaOf(storage: DatabaseStorage, row: DocumentRow, tree: RevisionTree, options: MetaOptions): string[] {
  const meta: string[] = [];
  if (options.revsInfo) meta.push(revsInfo(storage, row, ancestryOf(tree, row.rev)));
  if (options.conflicts) pushLosers(meta, '_conflicts', tree, row.rev, false);
  if (options.deletedConflicts) pushLosers(meta, '_deleted_conflicts', tree, row.rev, true);
  if (options.localSeq) meta.push(`"_local_seq":${row.seq}`);
  return meta;
}

function revsInfo(storage: DatabaseStorage, row: DocumentRow, ancestry: readonly RevisionNode[]): string {
  const infos = ancestry.map((node) => {
    const rev = formatRevision(node);
    const isHere = rev === row.rev || (node.stored && storage.readKept(row.id, rev) !== undefined);
    return { rev, status: isHere ? (node.deleted ? 'deleted' : 'available') : 'missing' };
  });
  return `"_revs_info":${JSON.stringify(infos)}`;
}

export function pushLosers(extras: string[], name: string, tree: RevisionTree, winner: string, deleted: boolean): void {
  const losers = leavesOf(tree).filter((leaf) => leaf.deleted === deleted && formatRevision(leaf) !== winner);
  if (losers.length > 0) extras.push(`"${name}":${JSON.stringify(losers.map(formatRevision))}`);
}
