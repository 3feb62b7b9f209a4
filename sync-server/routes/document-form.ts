import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkDocumentId } from '../documents/document-id.ts';
import { checkAttachmentCount } from '../documents/incoming-attachments.ts';
import { type IncomingDocument, parseDocument } from '../documents/incoming-document.ts';
import { keptDocument } from '../documents/kept-document.ts';
import { readRevision } from '../documents/read-document.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { withRevision } from '../http/document-address.ts';
import { formOf } from '../http/form-body.ts';
import { strictJson } from '../http/json-body.ts';
import { mediaType } from '../http/multipart-type.ts';
import { openForDocument } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { storeOne } from '../http/store-one.ts';
import type { ServerContext } from '../server-context.ts';
import type { DatabaseStorage } from '../storage/storage.ts';

/** `POST /{db}/{id}`: the upload form of a browser (multipart/form-data): `_attachments`, and `_rev` or `_doc`. */
export async function postForm(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  requireOwnReferer(request);
  checkDocumentId(id);
  if (mediaType(request.headers['content-type']) !== 'multipart/form-data') {
    throw errors.badContentType('Content-Type must be multipart/form-data');
  }
  const { fields, attachments } = await formOf(request);
  const before = documentOf(database.storage, id, fields);
  const all = new Map([...attachments, ...[...(before.attachments ?? [])].filter(([name]) => !attachments.has(name))]);
  checkAttachmentCount(all.size);
  const merged = { ...before, attachments: all.size > 0 ? all : undefined };
  const document = fields.has('_doc') ? withRevision(merged, request, queryOf(request).rev) : merged;
  const { rev } = await storeOne(server, database, document, request.identity.user, true);
  reply.header('etag', `"${rev}"`);
  return answerJson(reply, 201, { ok: true, id, rev });
}

function documentOf(storage: DatabaseStorage, id: string, fields: ReadonlyMap<string, string>): IncomingDocument {
  const json = fields.get('_doc');
  if (json !== undefined) return parseDocument(strictJson(Buffer.from(json)), id);
  const rev = fields.get('_rev');
  if (rev === undefined) throw errors.badRequest('The form has neither _doc nor _rev.');
  return keptDocument(readRevision(storage, id, rev, {}).revision);
}

/** A form can be sent from any page; CouchDB asks where it stood. @throws bad_request */
function requireOwnReferer(request: FastifyRequest): void {
  const { referer } = request.headers;
  if (referer === undefined) throw errors.badRequest('Referer header required.');
  const host = URL.canParse(referer) ? new URL(referer).host : undefined;
  if (host !== request.host) throw errors.badRequest('Referer header must match host.');
}
