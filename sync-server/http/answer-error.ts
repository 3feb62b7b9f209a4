import type { FastifyReply } from 'fastify';
import { CouchError, errors } from '../errors.ts';
import { StorageFailedError, StorageFullError } from '../storage/storage.ts';
import { jsonTypeFor } from './accept.ts';

/** What Fastify and Node call their own failures, in CouchDB's words. */
const known: Readonly<Record<string, () => CouchError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => errors.tooLarge(),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => errors.badRequest('The body is not as long as announced.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => errors.badContentType(),
  FST_ERR_BAD_URL: () => errors.invalidUrlEncoding(),
  ERR_INVALID_URI: () => errors.invalidUrlEncoding(),
};

export function toCouchError(cause: unknown): CouchError {
  if (cause instanceof CouchError) return cause;
  if (cause instanceof StorageFullError) return errors.storageFull();
  if (cause instanceof StorageFailedError) return cause.isDamaged ? errors.fileCorrupt() : errors.ioError();
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const status = cause instanceof Error && 'statusCode' in cause ? Number(cause.statusCode) : 500;
  const make = known[code];
  if (make) return make();
  return status >= 400 && status < 500 ? errors.badRequest('The request is not valid.') : errors.internal();
}

/** The one place that answers with an error. */
export function answerError(reply: FastifyReply, cause: unknown): FastifyReply {
  const { status, error, reason, headers } = toCouchError(cause);
  return reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .type(jsonTypeFor(reply.request))
    .send(Buffer.from(`${JSON.stringify({ error, reason })}\n`));
}
