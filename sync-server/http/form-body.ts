import type { FastifyRequest } from 'fastify';
import {
  checkAttachmentName,
  checkAttachmentType,
  type IncomingAttachment,
} from '../documents/incoming-attachments.ts';
import { receiveAttachment } from '../documents/receive-attachment.ts';
import { limits } from '../limits.ts';
import { bodyChunks, collectBytes } from './body-chunks.ts';
import { MultipartReader } from './multipart-reader.ts';
import { boundaryOf, parameterOf } from './multipart-type.ts';

export type Form = {
  readonly fields: ReadonlyMap<string, string>;
  readonly attachments: ReadonlyMap<string, IncomingAttachment>;
};

/** A form as a browser sends it: files under `_attachments`, and text fields. @throws bad_request, too_large */
export async function formOf(request: FastifyRequest): Promise<Form> {
  const boundary = boundaryOf(request.headers['content-type']);
  const reader = new MultipartReader(bodyChunks(request, limits.multipartBytes), boundary);
  const fields = new Map<string, string>();
  const attachments = new Map<string, IncomingAttachment>();
  for (let part = await reader.nextPart(); part; part = await reader.nextPart()) {
    const disposition = part.get('content-disposition');
    const field = parameterOf(disposition, 'name') ?? '';
    if (field !== '_attachments') {
      fields.set(field, (await collectBytes(reader.body(), limits.documentBytes)).toString('utf8'));
      continue;
    }
    const name = checkAttachmentName(parameterOf(disposition, 'filename') ?? '');
    const contentType = checkAttachmentType(part.get('content-type'));
    const bytes = await receiveAttachment(reader.body(), { name, contentType });
    attachments.set(name, { kind: 'new', contentType, revpos: 0, bytes });
  }
  return { fields, attachments };
}
