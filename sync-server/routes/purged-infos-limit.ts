import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonBody } from '../http/json-body.ts';
import { openForDatabaseAdmin, openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_purged_infos_limit`: how many purges are remembered. */
export function registerPurgedInfosLimit(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_purged_infos_limit', {
    GET: (request, reply) => answerJson(reply, 200, openForMember(server, request).limit('purgedInfosLimit')),
    PUT: (request, reply) => {
      const database = openForDatabaseAdmin(server, request);
      const limit = jsonBody(request);
      if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 1) {
        throw errors.badRequest('`purge_infos_limit` must be positive integer');
      }
      if (limit > limits.purgedInfosLimitMax) throw errors.badRequest(`At most ${limits.purgedInfosLimitMax}.`);
      database.setLimit('purgedInfosLimit', limit);
      return answerJson(reply, 200, { ok: true });
    },
  });
}
