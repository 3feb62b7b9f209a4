import { errors } from '../errors.ts';
import { ancestryOf } from '../revisions/ancestry.ts';
import { leavesBelow } from '../revisions/descendants.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { formatRevision, parseRevision } from '../revisions/revision-id.ts';
import { decodeTree, type RevisionNode, type RevisionTree } from '../revisions/tree.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import { type MetaOptions, metaOf, pushLosers } from './document-meta.ts';
import { type AttachmentView, type Revision, revisionsMember } from './render-document.ts';

export type ReadOptions = MetaOptions & {
  readonly revs?: boolean;
  /** Shows the winner even when it is a tombstone. */
  readonly deleted?: boolean;
  /** Attachments with their bytes: all, or those that came after the newest of these revisions that is an ancestor. */
  readonly attachments?: boolean;
  readonly attsSince?: readonly string[] | undefined;
  readonly attEncodingInfo?: boolean;
};

/** A revision that was found, with what is asked to be shown of it. */
export type ReadRevision = {
  readonly rev: string;
  readonly revision: Revision;
  readonly extras: readonly string[];
  readonly view: AttachmentView;
  /** Tells of more than the revision itself, so its ETag would not cover it. */
  readonly hasMeta: boolean;
};

/** @throws not_found, "deleted" for a document whose winner is a tombstone */
export function readWinner(storage: DatabaseStorage, id: string, options: ReadOptions): ReadRevision {
  const row = storage.read(id);
  if (!row) throw errors.missing();
  if (row.deleted && !options.deleted) throw errors.deleted();
  const tree = decodeTree(row.tree);
  const meta = metaOf(storage, row, tree, options);
  return { ...shown(row, tree, row, options, meta), hasMeta: meta.length > 0 };
}

/** @throws not_found when the revision is unknown or its body gone */
export function readRevision(storage: DatabaseStorage, id: string, wanted: string, options: ReadOptions): ReadRevision {
  const [result] = readOpenRevisions(storage, id, [wanted], false, options);
  if (!result?.found) throw errors.missing();
  return result.found;
}

export type OpenRevision = { readonly rev: string; readonly found: ReadRevision | undefined };

/**
 * The named revisions, or all leaves; `found` is undefined for one that is missing. As in CouchDB they come without what
 * is known of the whole document (`conflicts`, `revs_info`, …).
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
  if (!row || !tree) return names.map((rev) => ({ rev, found: undefined }));
  const chosen = wanted === 'all' ? leavesOf(tree).map(formatRevision) : chooseLatest(tree, names, latest);
  return chosen.map((rev) => ({ rev, found: find(storage, row, tree, rev, options) }));
}

function chooseLatest(tree: RevisionTree, names: readonly string[], latest: boolean): readonly string[] {
  if (!latest) return names;
  const chosen = names.flatMap((rev) => {
    const leaves = leavesBelow(tree, rev).map(formatRevision);
    return leaves.length > 0 ? leaves : [rev];
  });
  return [...new Set(chosen)];
}

function find(
  storage: DatabaseStorage,
  row: DocumentRow,
  tree: RevisionTree,
  rev: string,
  options: ReadOptions,
): ReadRevision | undefined {
  const node = tree.get(rev);
  const body = rev === row.rev ? row.body : node?.stored ? storage.readKept(row.id, rev) : undefined;
  if (!node || body === undefined) return undefined;
  const revision = { id: row.id, rev, deleted: node.deleted, body };
  return { ...shown(row, tree, revision, options, []), hasMeta: false };
}

function shown(
  row: DocumentRow,
  tree: RevisionTree,
  revision: Revision & { readonly rev: string },
  options: ReadOptions,
  meta: readonly string[],
): Omit<ReadRevision, 'hasMeta'> {
  const { rev, deleted, body } = revision;
  const path = options.revs || options.attsSince ? ancestryOf(tree, rev) : [];
  const revs = options.revs
    ? [
        revisionsMember(
          path[0]?.generation ?? 0,
          path.map(({ hash }) => hash),
        ),
      ]
    : [];
  const { attachments, attsSince, attEncodingInfo: encodingInfo = false } = options;
  const dataAfter = attsSince ? newestOf(path, attsSince) : attachments ? -1 : undefined;
  return {
    rev,
    revision: { id: row.id, rev, deleted, body },
    extras: [...revs, ...meta],
    view: { dataAfter, encodingInfo },
  };
}

/** The generation of the newest of these revisions on the path; 0 when none is there. */
function newestOf(path: readonly RevisionNode[], revs: readonly string[]): number {
  const known = new Set(revs.map((rev) => formatRevision(parseRevision(rev))));
  return path.find((node) => known.has(formatRevision(node)))?.generation ?? 0;
}

/** The conflicts of a row as an extra member, for lists that carry documents. */
export function conflictExtras(row: DocumentRow, withDeleted = false): readonly string[] {
  const extras: string[] = [];
  const tree = decodeTree(row.tree);
  pushLosers(extras, '_conflicts', tree, row.rev, false);
  if (withDeleted) pushLosers(extras, '_deleted_conflicts', tree, row.rev, true);
  return extras;
}
