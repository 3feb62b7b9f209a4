import type { FastifyRequest } from 'fastify';
import type { IncomingDocument } from '../documents/incoming-document.ts';
import { errors } from '../errors.ts';
import { formatRevision, parseRevision } from '../revisions/revision-id.ts';

/** Where a document lives, for the `Location` header. */
export function documentLocation(request: FastifyRequest, database: string, id: string): string {
  return `${request.protocol}://${request.host}/${encodeURIComponent(database)}/${encodeURIComponent(id)}`;
}

/** Where an attachment lives. Slashes in its name are encoded, as CouchDB does. */
export function attachmentLocation(request: FastifyRequest, database: string, id: string, name: string): string {
  return `${documentLocation(request, database, id)}/${encodeURIComponent(name)}`;
}

/**
 * The revision that a write names in its address or in `If-Match`. @throws bad_request when they differ
 */
export function revisionOfRequest(request: FastifyRequest, inQuery: string | undefined): string | undefined {
  const header = request.headers['if-match'];
  const fromHeader = header === undefined ? undefined : normal(header.replaceAll('"', ''));
  const fromQuery = inQuery === undefined ? undefined : normal(inQuery);
  if (fromHeader !== undefined && fromQuery !== undefined && fromHeader !== fromQuery) {
    throw errors.badRequest('Document rev and etag have different values');
  }
  return fromQuery ?? fromHeader;
}

/** The document with the revision of its address. @throws bad_request when the body names another */
export function withRevision(
  document: IncomingDocument,
  request: FastifyRequest,
  inQuery: string | undefined,
): IncomingDocument {
  const rev = revisionOfRequest(request, inQuery);
  if (rev === undefined) return document;
  if (document.path === undefined) {
    const { generation, hash } = parseRevision(rev);
    return { ...document, path: { start: generation, hashes: [hash] } };
  }
  if (formatRevision({ generation: document.path.start, hash: document.path.hashes[0] ?? '' }) !== rev) {
    throw errors.badRequest(
      inQuery === undefined
        ? 'Document rev and etag have different values'
        : 'Document rev from request body and query string have different values',
    );
  }
  return document;
}

function normal(rev: string): string {
  return formatRevision(parseRevision(rev));
}
