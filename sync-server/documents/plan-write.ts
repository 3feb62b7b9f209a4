import { errors } from '../errors.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { mergePath, type RevisionPath } from '../revisions/merge-path.ts';
import { newRevision } from '../revisions/new-revision.ts';
import { formatRevision, parseRevision } from '../revisions/revision-id.ts';
import type { RevisionTree } from '../revisions/tree.ts';
import type { IncomingDocument } from './incoming-document.ts';
import type { PendingWrites, TreeChange } from './pending-writes.ts';
import { resolveAttachments } from './resolve-attachments.ts';

/** A write that the revision tree allows. */
export type Plan = {
  /** Undefined when the revision is here already and nothing is to be stored. */
  readonly change: TreeChange | undefined;
  readonly rev: string;
  /** The stored revision that this one follows; the `oldDoc` of the validation functions. */
  readonly ancestor: string | undefined;
};

/** An ordinary edit: it must follow a leaf, or be new, or follow a deleted document. @throws conflict, missing_stub */
export function planEdit(pending: PendingWrites, document: IncomingDocument): Plan {
  const { id, deleted, path } = document;
  const row = pending.read(id);
  if (!row) requireNoStubs(document);
  const tree = pending.treeOf(id);
  const named = path && { generation: path.start, hash: path.hashes[0] as string };
  if (named && !isLeaf(tree, formatRevision(named))) throw errors.conflict();
  if (!named && row && !row.deleted) throw errors.conflict();
  const parent = named ?? (row ? parseRevision(row.rev) : undefined);
  const ancestor = named && formatRevision(named);
  const generation = (parent?.generation ?? 0) + 1;
  const { body, blobs } = resolveAttachments(document, bodyOf(pending, id, ancestor), generation);
  const revision = newRevision(parent, deleted, body);
  const rev = formatRevision(revision);
  const hashes = parent ? [revision.hash, parent.hash] : [revision.hash];
  const merged = mergePath(tree, { start: revision.generation, hashes }, deleted);
  return { change: { id, tree: merged, rev, body, blobs }, rev, ancestor };
}

/** A revision that exists elsewhere (`new_edits: false`): it is merged into the tree, whatever it follows. */
export function planReplicated(pending: PendingWrites, document: IncomingDocument): Plan {
  const { id, deleted, path } = document;
  if (!path) throw errors.badRequest('When `new_edits: false`, the document needs `_rev` or `_revisions` specified');
  const tree = pending.treeOf(id);
  const rev = `${path.start}-${path.hashes[0]}`;
  const known = tree.get(rev);
  const ancestor = nearestStored(tree, path);
  if (known?.stored) return { change: undefined, rev, ancestor };
  const { body, blobs } = resolveAttachments(document, bodyOf(pending, id, ancestor), undefined);
  return { change: { id, tree: mergePath(tree, path, deleted), rev, body, blobs }, rev, ancestor };
}

/** A stub of a document that is not here is missed before the revision is. @throws missing_stub */
function requireNoStubs(document: IncomingDocument): void {
  if (document.attachments) resolveAttachments(document, () => undefined, undefined);
}

function bodyOf(pending: PendingWrites, id: string, rev: string | undefined): () => string | undefined {
  return () => (rev === undefined ? undefined : pending.bodyOf(id, rev));
}

function isLeaf(tree: RevisionTree, rev: string): boolean {
  return tree.has(rev) && leavesOf(tree).some((leaf) => formatRevision(leaf) === rev);
}

function nearestStored(tree: RevisionTree, path: RevisionPath): string | undefined {
  for (let place = 1; place < path.hashes.length; place += 1) {
    const rev = `${path.start - place}-${path.hashes[place]}`;
    if (tree.get(rev)?.stored) return rev;
  }
  return undefined;
}
