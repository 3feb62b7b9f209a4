import { errors } from '../errors.ts';
import type { IncomingDocument } from './incoming-document.ts';
import type { PendingWrites } from './pending-writes.ts';

/**
 * `_local` documents have no tree and, as in CouchDB 3.x, no conflicts: the new revision is the named one plus one
 * (`0-1`, `0-2`, …), and the last writer wins.
 * @returns the new revision
 */
export function writeLocal(pending: PendingWrites, document: IncomingDocument): string {
  const { id, body, deleted, path, attachments } = document;
  if (attachments) throw errors.badRequest('_local documents do not accept attachments.');
  if (deleted) {
    if (!pending.readLocal(id)) throw errors.missing();
    pending.putLocal({ id, rev: 0, body: '{}' });
    return '0-0';
  }
  const named = path === undefined ? 0 : path.start === 0 ? Number(path.hashes[0]) : Number.NaN;
  if (!Number.isSafeInteger(named) || named < 0) throw errors.badRequest('Invalid rev format');
  pending.putLocal({ id, rev: named + 1, body });
  return `0-${named + 1}`;
}
