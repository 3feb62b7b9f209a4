import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonBody } from '../http/json-body.ts';
import { openForMember, requireDatabaseAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_revs_limit`: how many revisions of a branch are remembered; older ones go at the document's next change. */
export function registerRevsLimit(app: FastifyInstance, server: ServerContext): void {
  route(
    app,
    '/:db/_revs_limit',
    {
      GET: (request, reply) => answerJson(reply, 200, openForMember(server, request).limit('revsLimit')),
      PUT: (request, reply) => {
        const database = openForMember(server, request);
        requireDatabaseAdmin(request, database);
        const limit = jsonBody(request);
        if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 1 || limit > limits.revsLimitMax) {
          throw errors.badRequest('revs_limit must be a positive integer');
        }
        database.setLimit('revsLimit', limit);
        return answerJson(reply, 200, { ok: true });
      },
    },
    { allow: ['PUT', 'GET'] },
  );
}
