import type { FastifyRequest } from 'fastify';
import type { Following, IncomingAttachment } from '../documents/incoming-attachments.ts';
import { type IncomingDocument, parseDocument } from '../documents/incoming-document.ts';
import { receiveAttachment } from '../documents/receive-attachment.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { bodyChunks, collectBytes } from './body-chunks.ts';
import { strictJson } from './json-body.ts';
import { fileName } from './multipart-answer.ts';
import { MultipartReader, type PartHeaders } from './multipart-reader.ts';
import { boundaryOf, mediaType, parameterOf } from './multipart-type.ts';

/**
 * A document that comes as multipart/related: first its JSON, then the attachments that it says will follow, in the
 * order in which it names them or each under its `filename`.
 * @throws bad_request, bad_content_type, content_md5_mismatch, too_large and what `parseDocument` throws
 */
export async function relatedDocument(request: FastifyRequest, id: string): Promise<IncomingDocument> {
  const boundary = boundaryOf(request.headers['content-type']);
  const reader = new MultipartReader(bodyChunks(request, limits.multipartBytes), boundary);
  const head = await reader.nextPart();
  if (mediaType(head?.get('content-type')) !== 'application/json') throw errors.badContentType();
  const document = parseDocument(strictJson(await collectBytes(reader.body(), limits.requestBytes)), id);
  const attachments = new Map(document.attachments ?? []);
  const waiting = new Map<string, Following>();
  for (const [name, attachment] of attachments) if (attachment.kind === 'follows') waiting.set(name, attachment);
  const areInOrder = waiting.size < 2 || ![...waiting.keys()].some((name) => /^\d+$/.test(name));
  for (let part = await reader.nextPart(); part; part = await reader.nextPart()) {
    const [name, announced] = pick(waiting, part, areInOrder);
    waiting.delete(name);
    attachments.set(name, await receive(name, announced, reader.body()));
  }
  if (waiting.size > 0) throw errors.badRequest('attachment shorter than expected');
  return { ...document, attachments: attachments.size > 0 ? attachments : undefined };
}

/** @param areInOrder false when JavaScript has moved names that look like numbers to the front */
function pick(
  waiting: ReadonlyMap<string, Following>,
  headers: PartHeaders,
  areInOrder: boolean,
): readonly [string, Following] {
  const written = parameterOf(headers.get('content-disposition'), 'filename');
  const named = [...waiting].find(([name]) => fileName(name) === written);
  const [first] = waiting;
  if (!first) throw errors.badRequest('The multipart body has more parts than the document names.');
  if (named) return named;
  if (!areInOrder) throw errors.badRequest('The parts of this document need a filename each.');
  return first;
}

async function receive(
  name: string,
  announced: Following,
  chunks: AsyncIterable<Uint8Array>,
): Promise<IncomingAttachment> {
  const { contentType, revpos, encoding, digest, length, encodedLength } = announced;
  const isBothKnown = encoding !== undefined && encodedLength !== undefined;
  const bytes = await receiveAttachment(chunks, {
    name,
    contentType,
    encoding,
    digest,
    bytes: encoding ? (encodedLength ?? length) : length,
    length: isBothKnown ? length : undefined,
  });
  return { kind: 'new', contentType, revpos, bytes };
}
