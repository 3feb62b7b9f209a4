/**
 * What the server asks of a store. Every implementation passes tests/contract/storage-contract.ts.
 *
 * Laws
 *  1. `commit` is atomic and durable: when it returns, all of the batch survives a crash; when it throws, nothing of it
 *     is visible, now or later.
 *  2. Each document of a batch gets its own sequence number, greater than all before, in the batch's order. A document
 *     has one row; its old sequence number is gone.
 *  3. Documents are listed by id in the order of their UTF-8 bytes, changes by sequence number.
 *  4. Reads see the last commit that returned. A list is complete when it is returned (no cursor stays open).
 *  5. Bodies come back as the very text that was stored.
 *  6. Blobs are named by their content, so one that is there already is not written again. They come back piece by piece
 *     as they were given, and stay until `sweepBlobs` finds no stored body that names them.
 *  7. A removed database leaves nothing; one of the same name made afterwards is empty and has another `uuid`.
 *  8. What a purge removes leaves no row and no kept body; it takes a sequence number of its own. `updateSeq` never goes
 *     back, also when the store is opened anew.
 *
 * The store knows nothing of revision trees, rights or HTTP: it keeps text.
 */

/** A document's present state. */
export type DocumentRow = {
  readonly id: string;
  readonly seq: number;
  /** The winning revision. */
  readonly rev: string;
  readonly deleted: boolean;
  /** Encoded revision tree (`revisions/tree.ts`). */
  readonly tree: string;
  /** The winning revision's JSON object, without `_id`, `_rev` and the other special fields. */
  readonly body: string;
  /** When its first revision was stored here, ms since epoch by the server's clock. */
  readonly arrived: number;
};

export type DocumentWrite = Omit<DocumentRow, 'seq'> & {
  /** The row that this one takes the place of, as read from this store; undefined for a new id. */
  readonly replaces: DocumentRow | undefined;
  /** Bodies of revisions that do not win (any more), to be kept beside the row. */
  readonly keep: readonly { readonly rev: string; readonly body: string }[];
  /** Revisions whose kept bodies go: they won again, or were stemmed. */
  readonly drop: readonly string[];
};

/** A `_local` document: `rev` counts from 1; 0 removes it. */
export type LocalRow = { readonly id: string; readonly rev: number; readonly body: string };

/** Bytes of every piece of a blob but the last one; a multiple of 3, so that the base64 of pieces can be joined. */
export const blobPieceBytes = 384 * 1024;

/** Bytes under a name that follows from them. Even an empty blob has one (empty) piece. */
export type Blob = { readonly key: string; readonly pieces: readonly Uint8Array[] };

/** Revisions that were taken away without a trace but this one. */
export type PurgeInfo = { readonly seq: number; readonly id: string; readonly revs: readonly string[] };

export type PurgeWrite = Omit<PurgeInfo, 'seq'> & {
  /** The document's row, to go with all that is kept of it; undefined when something of it stays (then in `documents`). */
  readonly removes: DocumentRow | undefined;
};

/** Names a body that is kept beside its document's row. */
export type KeptName = { readonly id: string; readonly rev: string };

export type Batch = {
  readonly documents?: readonly DocumentWrite[];
  readonly locals?: readonly LocalRow[];
  readonly blobs?: readonly Blob[];
  /** Settings of the database, JSON text by name (`security`, …). */
  readonly settings?: Readonly<Record<string, string>>;
  /** Each gets the next purge sequence number. */
  readonly purges?: readonly PurgeWrite[];
  /** Purges up to this number are forgotten. */
  readonly forgetPurges?: number;
  /** Kept bodies that go (compaction). */
  readonly dropKept?: readonly KeptName[];
};

export type DatabaseCounts = {
  readonly documents: number;
  readonly deleted: number;
  readonly updateSeq: number;
  /** Of the files. */
  readonly bytes: number;
  /** Of these, in use. */
  readonly activeBytes: number;
};

/** Ids from `from` to `to`, both included unless said otherwise; undefined is open. */
export type IdRange = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly excludeFrom?: boolean;
  readonly excludeTo?: boolean;
  readonly descending?: boolean;
  readonly skip?: number;
  readonly limit: number;
};

export type SeqRange = {
  /** Exclusive. */
  readonly after: number;
  /** Inclusive. */
  readonly until: number;
  readonly descending?: boolean;
  readonly limit: number;
};

export type DatabaseStorage = {
  readonly name: string;
  /** Hexadecimal, another one each time a database is made. */
  readonly uuid: string;
  /** ms since epoch. */
  readonly createdAt: number;
  /** The last sequence number that was given; 0 for none. */
  updateSeq(): number;
  counts(): DatabaseCounts;
  read(id: string): DocumentRow | undefined;
  /** The sequence number of a document's row. */
  seqOf(id: string): number | undefined;
  /** The kept body of a revision that does not win. */
  readKept(id: string, rev: string): string | undefined;
  /** Names of kept bodies in the order of id and revision, after one of them. */
  listKept(after: KeptName | undefined, limit: number): KeptName[];
  /** The number of the last purge; 0 for none. */
  purgeSeq(): number;
  /**
   * What was purged after a number, in order. Old entries are forgotten: who stands before `purgesSince()` cannot follow
   * and starts over.
   */
  listPurges(after: number, limit: number): PurgeInfo[];
  /** The log holds everything that was purged after this number. */
  purgesSince(): number;
  /** Documents that are not deleted, by id. */
  listById(range: IdRange): DocumentRow[];
  /** How many documents that are not deleted come before this id. */
  countBefore(id: string): number;
  listBySeq(range: SeqRange): DocumentRow[];
  /** How many rows have a greater sequence number. */
  countAfter(seq: number): number;
  readLocal(id: string): LocalRow | undefined;
  listLocals(range: IdRange): LocalRow[];
  /**
   * How many of the rows of a list, from its first one, weigh so many bytes at most: one at least, `limit` when all do.
   * Whoever reads that many holds no more, however large single rows are.
   */
  fittingById(of: 'docs' | 'locals', range: IdRange, bytes: number): number;
  fittingBySeq(range: SeqRange, bytes: number): number;
  setting(name: string): string | undefined;
  /** Piece number `place` of a blob, from 0; undefined beyond the last. */
  readBlob(key: string, place: number): Uint8Array | undefined;
  /**
   * Removes the blobs that no stored body names, beside the row or in it. @returns how many went
   * @param namesIn the blobs that a body names
   */
  sweepBlobs(namesIn: (body: string) => readonly string[]): number;
  commit(batch: Batch): void;
  /**
   * Gives space back, a piece a call, so that nothing else waits for long. When it answers false, it is done, and nothing
   * that was removed before is left in the files.
   */
  shrink(): boolean;
};

export type Storage = {
  /** Names in the order of their bytes. */
  list(): string[];
  /** Undefined when a database of this name exists. */
  create(name: string, now: number): DatabaseStorage | undefined;
  open(name: string): DatabaseStorage | undefined;
  /** False when there is none. */
  remove(name: string): boolean;
  close(): void;
};

/** No space left on the device: nothing of the batch was stored. Reads go on; writes do when there is space again. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
}

/** The device failed, or a file is not what was written to it. */
export class StorageFailedError extends Error {
  override readonly name = 'StorageFailedError';
  readonly isDamaged: boolean;

  constructor(message: string, isDamaged: boolean, cause: unknown) {
    super(message, { cause });
    this.isDamaged = isDamaged;
  }
}

/** The file was written by a newer version than this one, which might take its data for something else. */
export class NewerDataError extends Error {
  override readonly name = 'NewerDataError';
}
