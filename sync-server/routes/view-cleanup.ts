import type { FastifyInstance } from 'fastify';
import { cleanUpIndexes } from '../documents/clean-up-indexes.ts';
import { answerJson } from '../http/answer.ts';
import { openForDatabaseAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_view_cleanup`: throws away the indexes that no design document needs any more. */
export function registerViewCleanup(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_view_cleanup', {
    POST: (request, reply) => {
      cleanUpIndexes(openForDatabaseAdmin(server, request));
      return answerJson(reply, 202, { ok: true });
    },
  });
}
