import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { acceptsType } from '../http/accept.ts';
import { answerInTurns, sendBytes } from '../http/answer.ts';
import { bulkGetJson, bulkGetParts } from '../http/answer-bulk-get.ts';
import { readItem } from '../http/bulk-get-items.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { newBoundary } from '../http/multipart-answer.ts';
import { openForMember } from '../http/open-database.ts';
import { type Query, queryOf } from '../http/query.ts';
import { readOptionsOf } from '../http/read-options.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

const notForBulk = ['open_revs', 'new_edits', 'w', 'rev', 'atts_since'];

/** `/{db}/_bulk_get`: many revisions in one answer, as replicators ask for them. */
export function registerBulkGet(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_bulk_get', { POST: (request, reply) => answer(server, request, reply) });
}

function answer(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> | FastifyReply {
  const { storage } = openForMember(server, request);
  const { docs } = jsonObjectBody(request);
  if (!Array.isArray(docs)) throw errors.badRequest("Missing JSON list of 'docs'.");
  if (docs.length > limits.bulkGet) throw errors.tooManyBulkGets(limits.bulkGet);
  const query = checked(queryOf(request));
  const options = readOptionsOf(query);
  const items = function* () {
    for (const item of docs as readonly unknown[]) yield readItem(storage, item, options, query.latest === 'true');
  };
  if (acceptsType(request, 'application/json')) return answerInTurns(reply, bulkGetJson(storage, items()));
  const type = ['multipart/mixed', 'multipart/related'].find((name) => acceptsType(request, name));
  if (!type) return answerInTurns(reply, bulkGetJson(storage, items()));
  const boundary = `--${newBoundary()}`;
  reply.code(200).type(`${type}; boundary="${boundary}"`);
  return sendBytes(reply, () => bulkGetParts(storage, items(), boundary));
}

function checked(query: Query): Query {
  const wrong = Object.keys(query).find((name) => notForBulk.includes(name));
  if (wrong !== undefined) throw errors.badRequest(`"${wrong}" query parameter is not acceptable`);
  return query;
}
