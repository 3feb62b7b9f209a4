import { errors } from '../errors.ts';
import type { IncomingAttachment, IncomingAttachments } from './incoming-attachments.ts';
import type { IncomingDocument } from './incoming-document.ts';
import { receiveAttachment } from './receive-attachment.ts';

/** The documents with the bytes that stood in them compressed, checked and named. @throws bad_request, attachment_too_large */
export async function prepareAttachments(documents: readonly IncomingDocument[]): Promise<readonly IncomingDocument[]> {
  if (!documents.some(({ attachments }) => attachments)) return documents;
  const ready: IncomingDocument[] = [];
  for (const document of documents) {
    const { attachments } = document;
    ready.push(attachments ? { ...document, attachments: await prepareAll(attachments) } : document);
  }
  return ready;
}

async function prepareAll(attachments: IncomingAttachments): Promise<IncomingAttachments> {
  const ready = new Map<string, IncomingAttachment>();
  for (const [name, attachment] of attachments) ready.set(name, await prepareOne(name, attachment));
  return ready;
}

async function prepareOne(name: string, attachment: IncomingAttachment): Promise<IncomingAttachment> {
  if (attachment.kind === 'follows') throw errors.badRequest(`Nothing follows for the attachment ${name}`);
  if (attachment.kind !== 'inline') return attachment;
  const { contentType, revpos, data } = attachment;
  return { kind: 'new', contentType, revpos, bytes: await receiveAttachment([data], { name, contentType }) };
}
