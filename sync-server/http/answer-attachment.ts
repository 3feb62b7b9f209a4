import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { storedPieces } from '../documents/blob-pieces.ts';
import type { StoredAttachment } from '../documents/stored-attachments.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { acceptsGzip } from './accept.ts';
import { sendBytes } from './answer.ts';
import { type ByteRange, contentRange, rangesOf } from './byte-ranges.ts';
import { isKnown } from './entity-tag.ts';
import { headerValue, newBoundary } from './multipart-answer.ts';

/** A browser runs nothing of an attachment and gives it no rights of ours, as CouchDB's default. */
const sandboxed = 'sandbox';

/**
 * Answers with an attachment's bytes: whole, or the ranges that are asked for. What is stored compressed goes out so
 * to who takes it, and has no ranges.
 * @throws requested_range_not_satisfiable
 */
export function answerAttachment(
  request: FastifyRequest,
  reply: FastifyReply,
  storage: DatabaseStorage,
  attachment: StoredAttachment,
): FastifyReply {
  const { encoding, digest, content_type } = attachment;
  const md5 = digest.slice('md5-'.length);
  const etag = `"${md5}"`;
  if (isKnown(request, etag)) return reply.code(304).header('etag', etag).send();
  reply.headers({
    etag,
    'content-security-policy': sandboxed,
    'accept-ranges': encoding ? 'none' : 'bytes',
    'content-type': headerValue(content_type),
    vary: 'Accept-Encoding',
  });
  if (encoding && !acceptsGzip(request)) return answerDecoded(reply, storage, attachment);
  if (encoding) reply.header('content-encoding', encoding);
  const length = attachment.encoded_length ?? attachment.length;
  const ranges = encoding ? undefined : rangesOf(request.headers.range, length);
  if (ranges?.length === 1) return answerRange(reply, storage, attachment, ranges[0] as ByteRange);
  if (ranges) return answerRanges(reply, storage, attachment, ranges);
  reply.headers({ 'content-md5': md5, 'content-length': length });
  return sendBytes(reply.code(200), () => storedPieces(storage, attachment));
}

function answerDecoded(reply: FastifyReply, storage: DatabaseStorage, attachment: StoredAttachment): FastifyReply {
  // Of what came compressed without its true length, only the compressed one is known.
  if (attachment.length !== attachment.encoded_length) reply.header('content-length', attachment.length);
  return sendBytes(reply.code(200), () => {
    const compressed = Readable.from(storedPieces(storage, attachment), { objectMode: false });
    const gunzip = createGunzip();
    // Also after the pipeline has ended: an error that nobody hears ends the process.
    gunzip.on('error', () => {});
    return pipeline(compressed, gunzip, () => {});
  });
}

function answerRange(
  reply: FastifyReply,
  storage: DatabaseStorage,
  attachment: StoredAttachment,
  range: ByteRange,
): FastifyReply {
  reply.headers({
    'content-range': contentRange(range, attachment.length),
    'content-length': range.to - range.from + 1,
  });
  return sendBytes(reply.code(206), () => storedPieces(storage, attachment, range.from, range.to + 1));
}

function answerRanges(
  reply: FastifyReply,
  storage: DatabaseStorage,
  attachment: StoredAttachment,
  ranges: readonly ByteRange[],
): FastifyReply {
  const boundary = newBoundary();
  reply.header('content-type', `multipart/byteranges; boundary="${boundary}"`);
  const type = headerValue(attachment.content_type);
  const pieces = function* (): Generator<string | Uint8Array> {
    yield `--${boundary}`;
    for (const range of ranges) {
      yield `\r\nContent-Type: ${type}\r\nContent-Range: ${contentRange(range, attachment.length)}\r\n\r\n`;
      yield* storedPieces(storage, attachment, range.from, range.to + 1);
      yield `\r\n--${boundary}`;
    }
    yield '--';
  };
  return sendBytes(reply.code(206), pieces);
}
