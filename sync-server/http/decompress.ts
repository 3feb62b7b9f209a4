import { gunzipSync } from 'node:zlib';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

/**
 * The body as it was before `Content-Encoding: gzip`, the one encoding that CouchDB takes for JSON.
 * @throws bad_content_type for another encoding, bad_request when it is no gzip, too_large when it unpacks to too much
 */
export function decompress(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined || encoding === 'identity') return bytes;
  if (encoding !== 'gzip') throw errors.badContentType(`${encoding} is not a supported content encoding.`);
  try {
    return gunzipSync(bytes, { maxOutputLength: limits.requestBytes });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? errors.tooLarge()
      : errors.badRequest('Request body is not properly gzipped.');
  }
}
