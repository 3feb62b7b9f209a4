import type { TreeRules } from './tree.ts';

/** One row that a document put into a view, as JSON text. */
export type EmittedRow = { readonly key: string; readonly value: string };

/**
 * Says what documents put into a group's views: for each document, for each view, its rows. In a sandbox for design
 * functions, in our own code for Mango.
 * @param documents JSON text with `_id`, `_rev`, `_conflicts` …
 * @throws CouchError when a document cannot be judged: the update ends, and who waits for it learns why
 */
export type Mapper = (
  documents: readonly string[],
) => Promise<readonly (readonly (readonly EmittedRow[])[])[]> | readonly (readonly (readonly EmittedRow[])[])[];

/** Views that are brought up to date together. Equal rules have equal signatures, others never have. */
export type GroupRules = {
  readonly signature: string;
  readonly views: readonly TreeRules[];
  readonly map: Mapper;
  /** Design documents are left out unless this is set. */
  readonly includeDesign?: boolean;
  /** Documents carry `_local_seq`. */
  readonly localSeq?: boolean;
};

export type SourceChange = {
  readonly seq: number;
  readonly id: string;
  /** Undefined for a deleted document. */
  readonly render: ((localSeq: boolean) => string) | undefined;
};

/** The database that is indexed. */
export type DocumentSource = {
  readonly name: string;
  readonly uuid: string;
  updateSeq(): number;
  purgeSeq(): number;
  /** Purges up to this number are forgotten: an index that stands before it starts over. */
  purgesSince(): number;
  /** By sequence number, after `after` and up to `until`: `limit` at most, fewer when they are large, none at the end. */
  changes(after: number, until: number, limit: number): readonly SourceChange[];
  /** Documents that were purged, by purge number; what is left of them is read anew. */
  purges(after: number, limit: number): readonly { readonly purgeSeq: number; readonly change: SourceChange }[];
};
