import type { FastifyInstance } from 'fastify';
import { findDocuments } from '../documents/find-documents.ts';
import { mangoIndexesOf } from '../documents/mango-indexes.ts';
import { answerLaterPieces } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { parseFindOptions } from '../mango/find-options.ts';
import { planQuery } from '../mango/plan.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_find`: documents that a selector describes. */
export function registerFind(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_find', {
    POST: (request, reply) => {
      const database = openForMember(server, request);
      const options = parseFindOptions(jsonObjectBody(request));
      const plan = planQuery(mangoIndexesOf(database.storage), options);
      return answerLaterPieces(
        reply,
        findDocuments(database, plan, () => reply.raw.destroyed),
      );
    },
  });
}
