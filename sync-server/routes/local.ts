import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkDocumentId } from '../documents/document-id.ts';
import { parseDocument } from '../documents/incoming-document.ts';
import { renderDocument } from '../documents/render-document.ts';
import { errors } from '../errors.ts';
import { answerJson, answerText } from '../http/answer.ts';
import { documentLocation, revisionOfRequest, withRevision } from '../http/document-address.ts';
import { jsonBody } from '../http/json-body.ts';
import { openForDocument, openForMember } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { part, route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';
import { copyDocument } from './document-copy.ts';

/** `/{db}/_local/{id}`: checkpoints and the like; never replicated, never validated, no history. */
export function registerLocal(app: FastifyInstance, server: ServerContext): void {
  const idOf = (request: FastifyRequest) => checkDocumentId(`_local/${part(request, 'id')}`);
  route(app, '/:db/_local/:id', {
    GET: (request, reply) => {
      const id = idOf(request);
      const row = openForDocument(server, request, id).storage.readLocal(id);
      if (!row) throw errors.missing();
      const rev = `0-${row.rev}`;
      reply.header('etag', `"${rev}"`);
      return answerText(reply, 200, `${renderDocument({ id, rev, deleted: false, body: row.body })}\n`);
    },
    COPY: (request, reply) => copyDocument(server, request, reply, idOf(request)),
    PUT: (request, reply) => write(server, request, reply, idOf(request), jsonBody(request)),
    DELETE: (request, reply) => {
      const rev = revisionOfRequest(request, queryOf(request).rev);
      return write(server, request, reply, idOf(request), {
        _deleted: true,
        ...(rev === undefined ? {} : { _rev: rev }),
      });
    },
  });
  const refuse = (request: FastifyRequest) => {
    openForMember(server, request);
    throw errors.badRequest('_local documents do not accept attachments.');
  };
  route(app, '/:db/_local/:id/*', { GET: refuse, PUT: refuse, DELETE: refuse, POST: refuse, COPY: refuse });
}

async function write(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  json: unknown,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  const { user } = request.identity;
  const document = withRevision(parseDocument(json, id), request, queryOf(request).rev);
  const [result] = await database.write({ documents: [document], newEdits: true, user });
  if (!result || result.failure) throw result?.failure ?? errors.internal();
  if (!document.deleted) reply.header('location', documentLocation(request, database.name, id));
  return answerJson(reply, document.deleted ? 200 : 201, { ok: true, id, rev: result.rev });
}
