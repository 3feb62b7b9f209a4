import type { FastifyInstance } from 'fastify';
import { listLocals } from '../documents/list-locals.ts';
import { answerJson } from '../http/answer.ts';
import { listQueriesOf } from '../http/list-query.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_local_docs/queries`: several lists of local documents in one answer. */
export function registerLocalDocsQueries(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_local_docs/queries', {
    POST: (request, reply) => {
      const { storage } = openForMember(server, request);
      const results = listQueriesOf(request).map((query) => listLocals(storage, query));
      return answerJson(reply, 200, { results });
    },
  });
}
