import { checkDocumentId } from '../documents/document-id.ts';
import { type OpenRevision, type ReadOptions, readOpenRevisions } from '../documents/read-document.ts';
import { CouchError } from '../errors.ts';
import { formatRevision, parseRevision } from '../revisions/revision-id.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { checkRevisions } from './read-options.ts';

/** Why a document of `_bulk_get` is not there. */
export type BulkGetFailure = {
  readonly id: unknown;
  readonly rev: unknown;
  readonly error: string;
  readonly reason: string;
};

/** What came of one entry of `docs`. */
export type BulkGetItem =
  | { readonly id: string; readonly revisions: readonly OpenRevision[]; readonly failure?: undefined }
  | { readonly id: unknown; readonly failure: BulkGetFailure };

/** Reads one entry of `docs`: a revision, or all leaves of a document. */
export function readItem(storage: DatabaseStorage, item: unknown, options: ReadOptions, latest: boolean): BulkGetItem {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || Object.keys(item).length === 0) {
    return failed(null, null, 'bad_request', 'document must be a JSON object');
  }
  const { id, rev, atts_since } = item as { id?: unknown; rev?: unknown; atts_since?: unknown };
  if (id === undefined) return failed(null, null, 'bad_request', 'document id missed');
  // What the failure is laid to while it is being looked for.
  let blamed: unknown = null;
  try {
    const checked = checkDocumentId(id);
    blamed = rev;
    const wanted = rev === undefined ? ('all' as const) : [formatRevision(parseRevision(rev))];
    blamed = atts_since;
    const since = sinceOf(atts_since);
    const revisions = readOpenRevisions(storage, checked, wanted, latest, { ...options, attsSince: since });
    if (revisions.length === 0) return failed(checked, 'undefined', 'not_found', 'missing');
    return { id: checked, revisions };
  } catch (cause) {
    if (!(cause instanceof CouchError)) throw cause;
    return failed(id, blamed, cause.error, cause.reason);
  }
}

/** An empty list asks for nothing. @throws bad_request */
function sinceOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const revs = checkRevisions(value);
  return revs.length > 0 ? revs.map((rev) => formatRevision(parseRevision(rev))) : undefined;
}

function failed(id: unknown, rev: unknown, error: string, reason: string): BulkGetItem {
  return { id, failure: { id, rev, error, reason } };
}
