import { errors } from '../errors.ts';
import { ancestryOf } from '../revisions/ancestry.ts';
import { leavesBelow } from '../revisions/descendants.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { formatRevision, parseRevision } from '../revisions/revision-id.ts';
import { decodeTree, type RevisionNode, type RevisionTree } from '../revisions/tree.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import { renderDocument, revisionsMember } from './render-document.ts';

export type ReadOptions = {
  readonly revs?: boolean;
  readonly revsInfo?: boolean;
  readonly conflicts?: boolean;
  readonly deletedConflicts?: boolean;
  readonly localSeq?: boolean;
};

export type ReadRevision = { readonly rev: string; readonly json: string };

/** @throws not_found, "deleted" for a document whose winner is a tombstone */
export function readWinner(storage: DatabaseStorage, id: string, options: ReadOptions): ReadRevision {
  const row = storage.read(id);
  if (!row) throw errors.missing();
  if (row.deleted) throw errors.deleted();
  return { rev: row.rev, json: render(storage, row, decodeTree(row.tree), row.rev, options) as string };
}

/** @throws not_found when the revision is unknown or its body gone */
export function readRevision(storage: DatabaseStorage, id: string, wanted: string, options: ReadOptions): ReadRevision {
  const [found] = readOpenRevisions(storage, id, [wanted], false, options);
  if (!found?.json) throw errors.missing();
  return { rev: found.rev, json: found.json };
}

export type OpenRevision = { readonly rev: string; readonly json: string | undefined };

/**
 * The named revisions, or all leaves; `json` is undefined for one that is missing.
 * @param latest leaves that descend from the named revisions instead of these
 */
export function readOpenRevisions(
  storage: DatabaseStorage,
  id: string,
  wanted: readonly string[] | 'all',
  latest: boolean,
  options: ReadOptions,
): OpenRevision[] {
  const row = storage.read(id);
  const tree = row ? decodeTree(row.tree) : undefined;
  const names = wanted === 'all' ? [] : wanted.map((rev) => formatRevision(parseRevision(rev)));
  if (!row || !tree) return names.map((rev) => ({ rev, json: undefined }));
  const chosen = wanted === 'all' ? leavesOf(tree).map(formatRevision) : chooseLatest(tree, names, latest);
  return chosen.map((rev) => ({ rev, json: render(storage, row, tree, rev, options) }));
}

function chooseLatest(tree: RevisionTree, names: readonly string[], latest: boolean): readonly string[] {
  if (!latest) return names;
  const chosen = names.flatMap((rev) => {
    const leaves = leavesBelow(tree, rev).map(formatRevision);
    return leaves.length > 0 ? leaves : [rev];
  });
  return [...new Set(chosen)];
}

function render(
  storage: DatabaseStorage,
  row: DocumentRow,
  tree: RevisionTree,
  rev: string,
  options: ReadOptions,
): string | undefined {
  const node = tree.get(rev);
  const body = rev === row.rev ? row.body : node?.stored ? storage.readKept(row.id, rev) : undefined;
  if (!node || body === undefined) return undefined;
  const extras = extrasOf(storage, row, tree, rev, options);
  return renderDocument({ id: row.id, rev, deleted: node.deleted, body }, extras);
}

function extrasOf(
  storage: DatabaseStorage,
  row: DocumentRow,
  tree: RevisionTree,
  rev: string,
  options: ReadOptions,
): readonly string[] {
  const extras: string[] = [];
  const ancestry = options.revs || options.revsInfo ? ancestryOf(tree, rev) : [];
  if (options.revs) {
    const hashes = ancestry.map(({ hash }) => hash);
    extras.push(revisionsMember(ancestry[0]?.generation ?? 0, hashes));
  }
  if (options.revsInfo) extras.push(revsInfo(storage, row, ancestry));
  if (options.localSeq) extras.push(`"_local_seq":${row.seq}`);
  if (options.conflicts) pushLosers(extras, '_conflicts', tree, row.rev, false);
  if (options.deletedConflicts) pushLosers(extras, '_deleted_conflicts', tree, row.rev, true);
  return extras;
}

function revsInfo(storage: DatabaseStorage, row: DocumentRow, ancestry: readonly RevisionNode[]): string {
  const infos = ancestry.map((node) => {
    const rev = formatRevision(node);
    const isHere = rev === row.rev || (node.stored && storage.readKept(row.id, rev) !== undefined);
    return { rev, status: isHere ? (node.deleted ? 'deleted' : 'available') : 'missing' };
  });
  return `"_revs_info":${JSON.stringify(infos)}`;
}

function pushLosers(extras: string[], name: string, tree: RevisionTree, winner: string, deleted: boolean): void {
  const losers = leavesOf(tree).filter((leaf) => leaf.deleted === deleted && formatRevision(leaf) !== winner);
  if (losers.length > 0) extras.push(`"${name}":${JSON.stringify(losers.map(formatRevision))}`);
}

/** The conflicts of a row as an extra member, for lists that carry documents. */
export function conflictExtras(row: DocumentRow, withDeleted = false): readonly string[] {
  const extras: string[] = [];
  const tree = decodeTree(row.tree);
  pushLosers(extras, '_conflicts', tree, row.rev, false);
  if (withDeleted) pushLosers(extras, '_deleted_conflicts', tree, row.rev, true);
  return extras;
}
