import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { decompress } from './decompress.ts';
import { countParsedMembers, countWrittenMembers } from './json-shape.ts';

/** The request body as JSON. @throws bad_request */
export function jsonBody(request: FastifyRequest): unknown {
  const sent = request.body;
  if (!Buffer.isBuffer(sent) || sent.length === 0) throw errors.invalidJson();
  return strictJson(decompress(sent, request.headers['content-encoding']));
}

/**
 * JSON that somebody else wrote. Refused: invalid UTF-8, broken JSON, a key named twice (parsers disagree which counts,
 * CVE-2017-12635), numbers and nesting out of bounds.
 * @throws bad_request
 */
export function strictJson(bytes: Buffer): unknown {
  if (bytes.length === 0 || !isUtf8(bytes)) throw errors.invalidJson();
  const written = countWrittenMembers(bytes);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw errors.invalidJson();
  }
  if (countParsedMembers(value) !== written) throw errors.duplicateKey();
  return value;
}

/** @throws bad_request, bad_content_type */
export function jsonObjectBody(request: FastifyRequest): { readonly [key: string]: unknown } {
  requireJsonType(request);
  const value = jsonBody(request);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw errors.badRequest('Request body must be a JSON object');
  }
  return value as { readonly [key: string]: unknown };
}

/** POST must name its type, as in CouchDB: a form on another site cannot. @throws bad_content_type */
export function requireJsonType(request: FastifyRequest): void {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw errors.badContentType();
}
