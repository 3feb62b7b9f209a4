import { formatRevision, parseRevision } from '../revisions/revision-id.ts';
import type { Call } from '../sandbox/protocol.ts';
import type { IncomingDocument } from './incoming-document.ts';
import type { PendingWrites } from './pending-writes.ts';
import type { Plan } from './plan-write.ts';
import { renderDocument, revisionsMember } from './render-document.ts';
import type { UserContext } from './user-context.ts';

/** The arguments of `validate_doc_update`, as CouchDB gives them: `newDoc` still carries the revision that it follows. */
export function validationCall(
  pending: PendingWrites,
  document: IncomingDocument,
  plan: Plan,
  user: UserContext,
  database: string,
): Call {
  const oldDoc = plan.ancestor === undefined ? 'null' : oldDocument(pending, document.id, plan.ancestor);
  const userCtx = JSON.stringify({ db: database, name: user.name, roles: user.roles });
  // No function sees what another user's document left behind.
  return { group: userCtx, texts: [newDocument(document, plan.change?.body ?? document.body), oldDoc, userCtx] };
}

/** With its attachments as the stubs that they will be. */
function newDocument({ id, deleted, path }: IncomingDocument, body: string): string {
  const rev = path && formatRevision({ generation: path.start, hash: path.hashes[0] ?? '' });
  const extras = path ? [revisionsMember(path.start, path.hashes)] : [];
  return renderDocument({ id, rev, deleted, body }, extras);
}

function oldDocument(pending: PendingWrites, id: string, rev: string): string {
  const body = pending.bodyOf(id, rev);
  if (body === undefined) return 'null';
  const deleted = pending.treeOf(id).get(formatRevision(parseRevision(rev)))?.deleted === true;
  return renderDocument({ id, rev, deleted, body });
}
