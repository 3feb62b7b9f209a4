import type { FastifyInstance } from 'fastify';
import { listLocalQueries } from '../documents/list-locals.ts';
import { answerInTurns, withEnd } from '../http/answer.ts';
import { listQueriesOf } from '../http/list-query.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_local_docs/queries`: several lists of local documents in one answer. */
export function registerLocalDocsQueries(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_local_docs/queries', {
    POST: (request, reply) => {
      const { storage } = openForMember(server, request);
      return answerInTurns(reply, withEnd(listLocalQueries(storage, listQueriesOf(request))));
    },
  });
}
