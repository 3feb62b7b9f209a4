/** Parameters of `_changes`, parsed. */
export type ChangesQuery = {
  readonly feed: 'normal' | 'longpoll';
  readonly since: number;
  readonly limit: number | undefined;
  readonly descending: boolean;
  readonly includeDocs: boolean;
  readonly conflicts: boolean;
  readonly style: 'main_only' | 'all_docs';
  /** Only these documents, or only design documents. */
  readonly only: ReadonlySet<string> | '_design' | undefined;
};
