import type { FastifyInstance } from 'fastify';
import { checkSecurity } from '../documents/security.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonBody } from '../http/json-body.ts';
import { openForMember, requireDatabaseAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_security`: who may read and who is admin of a database. */
export function registerSecurity(app: FastifyInstance, server: ServerContext): void {
  route(
    app,
    '/:db/_security',
    {
      GET: (request, reply) => answerJson(reply, 200, openForMember(server, request).security()),
      PUT: (request, reply) => {
        const database = openForMember(server, request);
        requireDatabaseAdmin(request, database);
        if (database.name === '_users') {
          throw errors.forbidden("You can't edit the security object of the user database.");
        }
        database.setSecurity(checkSecurity(jsonBody(request)));
        return answerJson(reply, 200, { ok: true });
      },
    },
    { allow: ['PUT', 'GET'] },
  );
}
