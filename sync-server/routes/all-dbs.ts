import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { databaseNamesOf } from '../http/database-names.ts';
import { requireServerAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/_all_dbs`: names of all databases, for admins. */
export function registerAllDbs(app: FastifyInstance, server: ServerContext): void {
  route(app, '/_all_dbs', {
    GET: (request, reply) => {
      requireServerAdmin(request);
      return answerJson(reply, 200, databaseNamesOf(server, request));
    },
  });
}
