import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseDocument } from '../documents/incoming-document.ts';
import { readOpenRevisions, readRevision, readWinner } from '../documents/read-document.ts';
import { answerJson } from '../http/answer.ts';
import { answerOpenRevisions, answerRevision } from '../http/answer-revision.ts';
import { hasEncodedSlash, redirectToDesign } from '../http/design-redirect.ts';
import { revisionOfRequest } from '../http/document-address.ts';
import { openForDocument } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { readOptionsOf, revisionsOf } from '../http/read-options.ts';
import { part, route } from '../http/route.ts';
import { storeOne } from '../http/store-one.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';
import { copyDocument } from './document-copy.ts';
import { postForm } from './document-form.ts';
import { putDocument } from './document-put.ts';

/** `/{db}/{id}` and `/{db}/_design/{name}`: one document. */
export function registerDocument(app: FastifyInstance, server: ServerContext): void {
  const handlersFor = (idOf: (request: FastifyRequest) => string) => ({
    GET: (request: FastifyRequest, reply: FastifyReply) => read(server, request, reply, idOf(request)),
    POST: (request: FastifyRequest, reply: FastifyReply) => postForm(server, request, reply, idOf(request)),
    PUT: (request: FastifyRequest, reply: FastifyReply) => putDocument(server, request, reply, idOf(request)),
    DELETE: (request: FastifyRequest, reply: FastifyReply) => remove(server, request, reply, idOf(request)),
    COPY: (request: FastifyRequest, reply: FastifyReply) => copyDocument(server, request, reply, idOf(request)),
  });
  const id = handlersFor((request) => part(request, 'id'));
  const options = { bodyLimit: limits.documentsBytes, allow: ['DELETE', 'GET', 'HEAD', 'POST', 'PUT', 'COPY'] };
  route(app, '/:db/:id', id, options);
  const design = handlersFor((request) => `_design/${part(request, 'name')}`);
  route(app, '/:db/_design/:name', design, options);
}

function read(server: ServerContext, request: FastifyRequest, reply: FastifyReply, id: string): FastifyReply {
  const { storage } = openForDocument(server, request, id);
  if (hasEncodedSlash(request)) return redirectToDesign(request, reply);
  const query = queryOf(request);
  const options = readOptionsOf(query);
  const latest = query.latest === 'true';
  const openRevs = query.open_revs === 'all' ? 'all' : revisionsOf(query.open_revs);
  if (openRevs !== undefined && openRevs.length > 0) {
    return answerOpenRevisions(request, reply, storage, readOpenRevisions(storage, id, openRevs, latest, options));
  }
  const wanted = { ...options, attsSince: revisionsOf(query.atts_since) };
  const found =
    query.rev === undefined || latest ? readWinner(storage, id, wanted) : readRevision(storage, id, query.rev, wanted);
  return answerRevision(request, reply, storage, found);
}

async function remove(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  readWinner(database.storage, id, {});
  const rev = revisionOfRequest(request, queryOf(request).rev);
  const document = parseDocument({ _deleted: true, ...(rev === undefined ? {} : { _rev: rev }) }, id);
  const stored = await storeOne(server, database, document, request.identity.user, true);
  reply.header('etag', `"${stored.rev}"`);
  return answerJson(reply, 200, { ok: true, id, rev: stored.rev });
}
