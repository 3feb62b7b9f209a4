import type { FastifyInstance } from 'fastify';
import { mangoIndexesOf } from '../documents/mango-indexes.ts';
import { answerJson } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { explainQuery } from '../mango/explain.ts';
import { parseFindOptions } from '../mango/find-options.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_explain`: how `_find` would answer the same body. */
export function registerExplain(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_explain', {
    POST: (request, reply) => {
      const { name, storage } = openForMember(server, request);
      const options = parseFindOptions(jsonObjectBody(request));
      return answerJson(reply, 200, explainQuery(name, mangoIndexesOf(storage), options));
    },
  });
}
