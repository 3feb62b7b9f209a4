import type { Selector } from './selector-types.ts';
import type { SortOrder } from './sort-order.ts';

/** An index of a design document with `language: "query"`. */
export type JsonIndex = {
  readonly type: 'json';
  /** `_design/…`. */
  readonly ddoc: string;
  readonly name: string;
  readonly fields: SortOrder;
  /** Further members of its definition, as they are stored. */
  readonly more: { readonly [key: string]: unknown };
  /** Undefined for an index of all documents that have the fields. */
  readonly partialFilter: Selector | undefined;
};

/** `_all_docs`: every database has it. */
export type AllDocsIndex = { readonly type: 'special' };

export type MangoIndex = JsonIndex | AllDocsIndex;

export const allDocs: AllDocsIndex = { type: 'special' };

export function columnsOf(index: MangoIndex): readonly string[] {
  return index.type === 'special' ? ['_id'] : index.fields.map(([field]) => field);
}
