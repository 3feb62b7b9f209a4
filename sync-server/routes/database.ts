import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../documents/database.ts';
import { parseDocument } from '../documents/incoming-document.ts';
import { formatSeq } from '../documents/sequence.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonBody, requireJsonType } from '../http/json-body.ts';
import { openForMember, requireServerAdmin } from '../http/open-database.ts';
import { part, route } from '../http/route.ts';
import { storeOne } from '../http/store-one.ts';
import type { ServerContext } from '../server-context.ts';
import { isSystemDatabase } from '../storage/database-name.ts';

/** `/{db}`: make, describe, remove a database; POST stores a document under an id of the server's choice. */
export function registerDatabase(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db', {
    GET: (request, reply) => answerJson(reply, 200, describe(openForMember(server, request))),
    PUT: (request, reply) => {
      requireServerAdmin(request);
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
  });
}

function describe({ storage, name }: Database): unknown {
  const { documents, deleted, updateSeq, bytes } = storage.counts();
  return {
    instance_start_time: String(Math.floor(storage.createdAt / 1000)),
    db_name: name,
    purge_seq: formatSeq(storage, 0),
    update_seq: formatSeq(storage, updateSeq),
    sizes: { file: bytes, external: bytes, active: bytes },
    props: {},
    doc_del_count: deleted,
    doc_count: documents,
    disk_format_version: 8,
    compact_running: false,
    cluster: { q: 1, n: 1, w: 1, r: 1 },
  };
}

async function postDocument(
  server: ServerContext,
  request: FastifyRequest,
  reply: Parameters<typeof answerJson>[0],
): Promise<unknown> {
  const database = openForMember(server, request);
  requireJsonType(request);
  const document = parseDocument(jsonBody(request));
  const { rev } = await storeOne(server, database, document, request.identity.user, true);
  const address = `/${encodeURIComponent(database.name)}/${encodeURIComponent(document.id)}`;
  reply.header('location', `${request.protocol}://${request.host}${address}`);
  return answerJson(reply, 201, { ok: true, id: document.id, rev });
}
