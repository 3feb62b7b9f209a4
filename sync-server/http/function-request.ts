import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Database } from '../documents/database.ts';
import { describeDatabase } from '../documents/describe-database.ts';
import type { UserContext } from '../documents/user-context.ts';
import { processHeader } from './identity.ts';
import { queryOf } from './query.ts';

/** Design functions never see who proves to be whom, and how. */
const withheld = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-auth-couchdb-username',
  'x-auth-couchdb-roles',
  'x-auth-couchdb-token',
  processHeader,
]);

/** The `req` of a filter function as JSON, as CouchDB gives it but for credentials (chttpd_external:json_req_obj). */
export function functionRequest(
  request: FastifyRequest,
  database: Database,
  { name, roles }: UserContext,
  body: unknown,
): string {
  const [address = ''] = request.url.split('?', 1);
  const path = address
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part));
  const headers = Object.entries(request.headers).filter(([header]) => !withheld.has(header));
  return JSON.stringify({
    info: describeDatabase(database),
    uuid: randomUUID().replaceAll('-', ''),
    id: null,
    method: request.method,
    requested_path: path,
    path,
    raw_path: request.url,
    query: jsonParameters(queryOf(request)),
    headers: Object.fromEntries(headers),
    body: body ?? 'undefined',
    peer: request.ip,
    form: {},
    cookie: {},
    userCtx: { db: database.name, name, roles },
    secObj: database.security(),
  });
}

const written = new Set(['startkey', 'endkey', 'key', 'descending']);

/** Some parameters are JSON. */
function jsonParameters(query: { readonly [name: string]: string }): { readonly [name: string]: unknown } {
  const entries = Object.entries(query).map(([name, value]) => [name, written.has(name) ? parsed(value) : value]);
  return Object.fromEntries(entries) as { readonly [name: string]: unknown };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
