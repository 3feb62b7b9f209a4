import type { FastifyInstance, FastifyRequest } from 'fastify';
import { describeDatabase } from '../documents/describe-database.ts';
import { parseDocument } from '../documents/incoming-document.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { checkCreationOptions } from '../http/creation-options.ts';
import { jsonBody, requireJsonType } from '../http/json-body.ts';
import { openForMember, requireServerAdmin } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { part, route } from '../http/route.ts';
import { ignoreRefusal, storeOne } from '../http/store-one.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';
import { isSystemDatabase } from '../storage/database-name.ts';

/** `/{db}`: make, describe, remove a database; POST stores a document under an id of the server's choice. */
export function registerDatabase(app: FastifyInstance, server: ServerContext): void {
  route(
    app,
    '/:db',
    {
      GET: (request, reply) => answerJson(reply, 200, describeDatabase(openForMember(server, request))),
      PUT: (request, reply) => {
        requireServerAdmin(request);
        checkCreationOptions(queryOf(request));
        const name = part(request, 'db');
        server.databases.create(name);
        reply.header('location', `${request.protocol}://${request.host}/${encodeURIComponent(name)}`);
        return answerJson(reply, 201, { ok: true });
      },
      DELETE: (request, reply) => {
        requireServerAdmin(request);
        const name = part(request, 'db');
        if (isSystemDatabase(name)) throw errors.forbidden('This database belongs to the server and stays.');
        // A document's DELETE without its id, as CouchDB guards it.
        if ('rev' in (request.query as object)) {
          throw errors.badRequest(
            'You tried to DELETE a database with a ?=rev parameter. Did you mean to DELETE a document instead?',
          );
        }
        server.databases.remove(name);
        return answerJson(reply, 200, { ok: true });
      },
      POST: (request, reply) => postDocument(server, request, reply),
    },
    { bodyLimit: limits.documentsBytes, allow: ['DELETE', 'GET', 'HEAD', 'POST'] },
  );
}

async function postDocument(
  server: ServerContext,
  request: FastifyRequest,
  reply: Parameters<typeof answerJson>[0],
): Promise<unknown> {
  const database = openForMember(server, request);
  requireJsonType(request);
  const document = parseDocument(jsonBody(request));
  const storing = storeOne(server, database, document, request.identity.user, true);
  const isBatch = queryOf(request).batch === 'ok';
  if (isBatch) await ignoreRefusal(storing);
  const address = `/${encodeURIComponent(database.name)}/${encodeURIComponent(document.id)}`;
  const stored = isBatch ? undefined : await storing;
  reply.header('location', `${request.protocol}://${request.host}${address}`);
  if (stored === undefined) return answerJson(reply, 202, { ok: true, id: document.id });
  return answerJson(reply, 201, { ok: true, id: document.id, rev: stored.rev });
}
