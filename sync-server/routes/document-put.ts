import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkDocumentId } from '../documents/document-id.ts';
import { type IncomingDocument, parseDocument } from '../documents/incoming-document.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { documentLocation, withRevision } from '../http/document-address.ts';
import { jsonBody } from '../http/json-body.ts';
import { mediaType } from '../http/multipart-type.ts';
import { openForDocument } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { relatedDocument } from '../http/related-document.ts';
import { ignoreRefusal, storeOne } from '../http/store-one.ts';
import type { ServerContext } from '../server-context.ts';

/** `PUT /{db}/{id}`: JSON, or multipart/related with the attachments beside it. */
export async function putDocument(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  checkDocumentId(id);
  const query = queryOf(request);
  const isRelated = mediaType(request.headers['content-type']) === 'multipart/related';
  const json = isRelated ? await relatedDocument(request, id) : parseDocument(jsonBody(request), id);
  const document = withRevision(json, request, query.rev);
  const newEdits = query.new_edits !== 'false';
  if (!newEdits) requireRevision(document);
  const location = documentLocation(request, database.name, id);
  if (query.batch === 'ok' && !isRelated) {
    await ignoreRefusal(storeOne(server, database, document, request.identity.user, true));
    reply.header('location', location);
    return answerJson(reply, 202, { ok: true, id });
  }
  const { rev } = await storeOne(server, database, document, request.identity.user, newEdits);
  reply.headers({ location, etag: `"${rev}"` });
  return answerJson(reply, document.deleted ? 200 : 201, { ok: true, id, rev });
}

function requireRevision(document: IncomingDocument): void {
  if (document.path) return;
  throw errors.badRequest('When `new_edits: false`, the document needs `_rev` or `_revisions` specified');
}
