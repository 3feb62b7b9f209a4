import { formatRevision } from '../revisions/revision-id.ts';
import { stem } from '../revisions/stem.ts';
import { decodeTree, emptyTree, encodeTree, type RevisionTree } from '../revisions/tree.ts';
import { winnerOf } from '../revisions/winner.ts';
import type { Batch, Blob, DatabaseStorage, DocumentRow, DocumentWrite, LocalRow } from '../storage/storage.ts';

type Pending = {
  readonly row: Omit<DocumentRow, 'seq'>;
  readonly replaces: DocumentRow | undefined;
  readonly keep: Map<string, string>;
  readonly drop: Set<string>;
};

/** What a new revision changes in one document. */
export type TreeChange = {
  readonly id: string;
  readonly tree: RevisionTree;
  readonly rev: string;
  readonly body: string;
  /** The bytes of new attachments. */
  readonly blobs?: readonly Blob[];
};

/** The writes of one transaction before it is committed: reads see them, the store does not yet. */
export class PendingWrites {
  readonly #storage: DatabaseStorage;
  readonly #documents = new Map<string, Pending>();
  readonly #locals = new Map<string, LocalRow>();
  readonly #blobs = new Map<string, Blob>();
  readonly #rows = new Map<string, DocumentRow | undefined>();

  constructor(storage: DatabaseStorage) {
    this.#storage = storage;
  }

  read(id: string): Omit<DocumentRow, 'seq'> | undefined {
    return this.#documents.get(id)?.row ?? this.#stored(id);
  }

  treeOf(id: string): RevisionTree {
    const row = this.read(id);
    return row ? decodeTree(row.tree) : emptyTree;
  }

  /** The body of any stored revision. */
  bodyOf(id: string, rev: string): string | undefined {
    const row = this.read(id);
    if (row?.rev === rev) return row.body;
    return this.#documents.get(id)?.keep.get(rev) ?? this.#storage.readKept(id, rev);
  }

  readLocal(id: string): LocalRow | undefined {
    const local = this.#locals.get(id) ?? this.#storage.readLocal(id);
    return local?.rev === 0 ? undefined : local;
  }

  putLocal(row: LocalRow): void {
    this.#locals.set(row.id, row);
  }

  put({ id, tree, rev, body, blobs = [] }: TreeChange, now: number, revsLimit: number): void {
    for (const blob of blobs) this.#blobs.set(blob.key, blob);
    const before = this.read(id);
    const stemmed = stem(tree, revsLimit);
    const winner = winnerOf(stemmed);
    const winnerRev = formatRevision(winner);
    const pending = this.#documents.get(id) ?? this.#begin(id);
    const winnerBody = winnerRev === rev ? body : (this.bodyOf(id, winnerRev) ?? '{}');
    if (before && before.rev !== winnerRev) this.#keep(pending, stemmed, before.rev, before.body);
    if (rev !== winnerRev) this.#keep(pending, stemmed, rev, body);
    if (before) this.#drop(pending, winnerRev);
    if (stemmed !== tree) for (const gone of tree.keys()) if (!stemmed.has(gone)) this.#drop(pending, gone);
    const row = {
      id,
      rev: winnerRev,
      deleted: winner.deleted,
      tree: encodeTree(stemmed),
      body: winnerBody,
      arrived: before?.arrived ?? now,
    };
    this.#documents.set(id, { ...pending, row });
  }

  toBatch(): Batch {
    const documents = [...this.#documents.values()].map(({ row, replaces, keep, drop }): DocumentWrite => {
      const kept = [...keep].map(([rev, body]) => ({ rev, body }));
      return { ...row, replaces, keep: kept, drop: [...drop] };
    });
    return { documents, locals: [...this.#locals.values()], blobs: [...this.#blobs.values()] };
  }

  /** The committed row; this writer is the only one, so it stays what it was when first asked for. */
  #stored(id: string): DocumentRow | undefined {
    if (!this.#rows.has(id)) this.#rows.set(id, this.#storage.read(id));
    return this.#rows.get(id);
  }

  #begin(id: string): Omit<Pending, 'row'> {
    return { replaces: this.#stored(id), keep: new Map(), drop: new Set() };
  }

  #keep(pending: Omit<Pending, 'row'>, tree: RevisionTree, rev: string, body: string): void {
    if (!tree.has(rev)) return;
    pending.drop.delete(rev);
    pending.keep.set(rev, body);
  }

  #drop(pending: Omit<Pending, 'row'>, rev: string): void {
    pending.keep.delete(rev);
    pending.drop.add(rev);
  }
}
