import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { errors } from '../errors.ts';

const overridable = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'COPY']);

/**
 * Clients that know only GET and POST name another method in `X-HTTP-Method-Override`; with POST alone, as in CouchDB.
 * Fastify asks for the address before it looks for a route, and everybody afterwards sees the method that was meant.
 * The slash of a local document's id counts as one, encoded or not.
 */
export function readHead(request: IncomingMessage): string {
  const meant = request.headers['x-http-method-override'];
  if (request.method === 'POST' && typeof meant === 'string' && overridable.has(meant)) request.method = meant;
  return (request.url ?? '/').replace(/^(\/+[^/?]+\/+_local)%2F/i, '$1/');
}

/** @throws bad_request for a per cent sign that begins no byte, in the path or behind the question mark */
export function checkUrlEncoding(url: string): void {
  if (/%(?![0-9a-f]{2})/i.test(url)) throw errors.invalidUrlEncoding();
}

/**
 * By what an answer is found in logs: a name that the client gave, or a new one.
 * CouchDB sends also how long it took to read the body.
 */
export function tracingHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const given = headers['x-couch-request-id'];
  const isFit = typeof given === 'string' && /^[\w-]{1,64}$/.test(given);
  return { 'x-couch-request-id': isFit ? given : randomBytes(5).toString('hex'), 'x-couchdb-body-time': '0' };
}
