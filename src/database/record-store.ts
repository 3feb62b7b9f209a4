import type { Row, RowState } from './row.ts';

/** Rows that match all given fields, newest first. */
export type RowQuery = { type?: string; db?: string; state?: RowState; limit?: number };

/**
 * Decides what a row becomes. Gets the row as it is stored at that moment (`undefined`: none) and answers with the row
 * to store, or `undefined` to leave everything as it is. May be called again when another writer came first: pure.
 */
export type RowChange = (row: Row | undefined, id: string) => Row | undefined;

/**
 * The port to the tablet's store. Laws, checked by tests/contract/record-store-contract.ts for every implementation:
 * - `change` is atomic for each row: between reading and writing no other change of it happens, in no tab.
 * - When `change` resolves, what it wrote survives a crash of the browser.
 * - When it rejects, each row is either as before or as changed, never in between.
 * - `observe` and `observeOne` call back with the present result and after every change that alters it, also from another tab.
 * - Rows come back equal to what was stored, as copies: altering them alters nothing stored.
 */
export interface RecordStore {
  get(id: string): Promise<Row | undefined>;
  list(query: RowQuery): Promise<Row[]>;
  /** How many rows a list without a limit has. Opens none of them. */
  count(query: Omit<RowQuery, 'limit'>): Promise<number>;
  /** Resolves with the rows that were written. Throws `StoreError`. */
  change(ids: readonly string[], change: RowChange): Promise<Row[]>;
  /**
   * Stores rows of different ids, but those whose id is taken; resolves with these ids. One trip to the disk, where
   * `change` needs two.
   */
  insert(rows: readonly Row[]): Promise<string[]>;
  /** Takes rows away for good: drafts that were saved, records that were erased. */
  remove(ids: readonly string[]): Promise<void>;
  observe(query: RowQuery, listener: (rows: Row[]) => void): () => void;
  observeOne(id: string, listener: (row: Row | undefined) => void): () => void;
}

export type StoreErrorCode = 'storage_full' | 'storage_closed' | 'storage_failed';

/** The store did not take something. `code` is a translation key below `errors:store`. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, cause: unknown) {
    super(code, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
