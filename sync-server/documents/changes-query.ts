import type { UserContext } from './user-context.ts';

/** What a feed leaves out. */
export type ChangesFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'ids'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'design' }
  | {
      readonly kind: 'selector';
      readonly matches: (document: { readonly [key: string]: unknown }) => boolean;
      /** Names of fields; documents come with these alone. */
      readonly fields: readonly string[] | undefined;
    }
  /** A function of a design document. @throws CouchError when it fails */
  | {
      readonly kind: 'function';
      readonly passes: (documents: readonly string[], user: UserContext) => Promise<readonly boolean[]>;
    };

/** What a feed tells of each change. */
export type ChangesQuery = {
  readonly filter: ChangesFilter;
  readonly includeDocs: boolean;
  readonly conflicts: boolean;
  readonly attachments: boolean;
  readonly encodingInfo: boolean;
  readonly style: 'main_only' | 'all_docs';
  /** Feeds with the same key and user tell the same of the same changes. */
  readonly key: string;
};

export type Feed = 'normal' | 'longpoll' | 'continuous' | 'eventsource';

/** Where a feed begins and ends, and how it speaks. */
export type ChangesRequest = {
  readonly feed: Feed;
  readonly since: number;
  readonly limit: number | undefined;
  /** First all there is, the last first; then what comes. */
  readonly descending: boolean;
  /** Only every so many rows carry their `seq`. */
  readonly seqInterval: number;
  /** How long a feed waits for the next change, ms; for as long as there is a heartbeat. */
  readonly timeoutMs: number;
  /** Undefined for none. */
  readonly heartbeatMs: number | undefined;
  readonly query: ChangesQuery;
};
