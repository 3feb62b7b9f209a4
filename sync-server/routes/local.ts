import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkDocumentId } from '../documents/document-id.ts';
import { parseDocument } from '../documents/incoming-document.ts';
import { renderDocument } from '../documents/render-document.ts';
import { errors } from '../errors.ts';
import { answerJson, answerText } from '../http/answer.ts';
import { documentLocation, revisionOfRequest, withRevision } from '../http/document-address.ts';
import { isKnown } from '../http/entity-tag.ts';
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
      const text = renderDocument({ id, rev: `0-${row.rev}`, deleted: false, body: row.body });
      const etag = localTag(text);
      reply.header('etag', etag);
      if (isKnown(request, etag)) return reply.code(304).send();
      return answerText(reply, 200, `${text}\n`);
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
  const nameless = (request: FastifyRequest) => {
    openForMember(server, request);
    throw errors.badRequest('Invalid _local document id.');
  };
  route(app, '/:db/_local', { GET: nameless, PUT: nameless, DELETE: nameless, POST: nameless, COPY: nameless });
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
  const kept = document.deleted ? `deleted ${result.rev}` : renderDocument({ ...document, rev: result.rev });
  reply.header('etag', localTag(kept));
  if (!document.deleted) reply.header('location', documentLocation(request, database.name, id));
  return answerJson(reply, document.deleted ? 200 : 201, { ok: true, id, rev: result.rev });
}

/** Not the revision: `0-1` can be any content, when it is written anew. */
function localTag(text: string): string {
  return `"${hash('md5', text)}"`;
}
