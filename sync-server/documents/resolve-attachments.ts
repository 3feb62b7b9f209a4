import { errors } from '../errors.ts';
import type { Blob } from '../storage/storage.ts';
import type { IncomingAttachment } from './incoming-attachments.ts';
import type { IncomingDocument } from './incoming-document.ts';
import {
  joinAttachments,
  type StoredAttachment,
  type StoredAttachments,
  splitAttachments,
} from './stored-attachments.ts';

/** A body as it will be stored, and the bytes that have to be stored with it. */
export type Resolved = { readonly body: string; readonly blobs: readonly Blob[] };

/**
 * The document's body with its attachments: stubs become those of the revision that it follows.
 * @param ancestor the body of that revision
 * @param generation what new attachments get as their `revpos`; undefined to keep what was sent
 * @throws missing_stub
 */
export function resolveAttachments(
  document: IncomingDocument,
  ancestor: () => string | undefined,
  generation: number | undefined,
): Resolved {
  const { id, body, attachments } = document;
  if (!attachments) return { body, blobs: [] };
  const before = lazily(() => splitAttachments(ancestor() ?? '{}').attachments);
  const stored = new Map<string, StoredAttachment>();
  const blobs: Blob[] = [];
  for (const [name, attachment] of attachments) {
    if (attachment.kind === 'new') blobs.push(attachment.bytes.blob);
    stored.set(name, resolveOne(id, name, attachment, before, generation));
  }
  return { body: joinAttachments(body, stored), blobs };
}

function resolveOne(
  id: string,
  name: string,
  attachment: IncomingAttachment,
  before: () => StoredAttachments,
  generation: number | undefined,
): StoredAttachment {
  if (attachment.kind === 'kept') return attachment.attachment;
  if (attachment.kind === 'stub') {
    const found = before().get(name);
    if (found && (attachment.revpos ?? found.revpos) === found.revpos) return found;
    throw errors.missingStub(`Invalid attachment stub in ${id} for ${name}`);
  }
  if (attachment.kind !== 'new') throw new Error('attachments are prepared before they are stored');
  const { digest, length, ...rest } = attachment.bytes.stub;
  const { contentType: content_type } = attachment;
  return { content_type, revpos: generation ?? attachment.revpos, digest, length, stub: true, ...rest };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
