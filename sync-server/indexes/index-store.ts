import type { Root } from './tree.ts';

/**
 * What indexes ask of a store. It holds derived data: it may lose the last commits in a power cut, or everything, but
 * never show half a commit. Every implementation passes tests/contract/index-store-contract.ts.
 *
 * A file belongs to one database (by uuid) and holds several groups, each of which has nodes, the keys that each
 * document emitted, and a state that says how far it has come.
 */
export type IndexStore = {
  /** The file of a database; a damaged one, one of another uuid or of another `version` starts empty. */
  open(database: string, uuid: string, version: string): IndexFile;
  /** Whether there is anything of this database. */
  has(database: string): boolean;
  /** The database is gone. */
  remove(database: string): void;
  /** Removes the files of all databases but these. */
  retain(databases: ReadonlySet<string>): void;
  close(): void;
};

export type GroupState = {
  /** Changes of the database up to this one are in the trees. */
  readonly seq: number;
  readonly purgeSeq: number;
  /** One a view. */
  readonly roots: readonly Root[];
  /** The next node's number. */
  readonly nextNode: number;
  /** Nodes that the trees have no more, kept for those who still read them. */
  readonly garbage: readonly number[];
};

export type GroupCommit = {
  readonly state: GroupState;
  readonly added: readonly { readonly node: number; readonly text: string }[];
  /** Nodes that nobody will read again. */
  readonly dropped: readonly number[];
  /** What each document emitted, as text; null for nothing any more. */
  readonly sources: ReadonlyMap<string, string | null>;
};

export type IndexFile = {
  /** Signatures of the groups that it holds. */
  list(): string[];
  group(signature: string): GroupStore;
  /** Forgets a group: its text leaves the file. */
  dropGroup(signature: string): void;
  /** Gives some of the freed space back. @returns whether there is more to give */
  reclaim(): boolean;
  /** Bytes of the file. */
  bytes(): number;
};

/** The file cannot be read as an index: it is thrown away and built anew. */
export class IndexDamagedError extends Error {
  override readonly name = 'IndexDamagedError';
}

export type GroupStore = {
  state(): GroupState | undefined;
  readNode(node: number): string;
  readSource(id: string): string | undefined;
  commit(commit: GroupCommit): void;
  /** Ends of an update: what was dropped leaves the files too. */
  scrub(): void;
};
