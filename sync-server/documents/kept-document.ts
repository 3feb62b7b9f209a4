import { parseRevision } from '../revisions/revision-id.ts';
import type { IncomingAttachment } from './incoming-attachments.ts';
import type { IncomingDocument } from './incoming-document.ts';
import type { Revision } from './render-document.ts';
import { splitAttachments } from './stored-attachments.ts';

/** A stored revision as the beginning of an edit that follows it; its attachments stay what they are. */
export function keptDocument({ id, rev, deleted, body }: Revision): IncomingDocument {
  const { fields, attachments } = splitAttachments(body);
  const named = rev === undefined ? undefined : parseRevision(rev);
  const kept = [...attachments].map(([name, attachment]): [string, IncomingAttachment] => [
    name,
    { kind: 'kept', attachment },
  ]);
  return {
    id,
    path: named && { start: named.generation, hashes: [named.hash] },
    deleted,
    body: fields,
    attachments: kept.length > 0 ? new Map(kept) : undefined,
  };
}
