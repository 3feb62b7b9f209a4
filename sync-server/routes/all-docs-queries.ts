import type { FastifyInstance } from 'fastify';
import { listQueries } from '../documents/list-documents.ts';
import { answerInTurns } from '../http/answer.ts';
import { listQueriesOf } from '../http/list-query.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_all_docs/queries`: several lists in one answer. */
export function registerAllDocsQueries(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_all_docs/queries', {
    POST: (request, reply) => {
      const { storage } = openForMember(server, request);
      return answerInTurns(reply, listQueries(storage, listQueriesOf(request), '_all_docs'));
    },
  });
}
