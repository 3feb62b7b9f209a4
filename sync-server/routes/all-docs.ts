import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listDocuments } from '../documents/list-documents.ts';
import { answerInTurns } from '../http/answer.ts';
import { listQueryOf } from '../http/list-query.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_all_docs`: documents by id, by range or by keys. */
export function registerAllDocs(app: FastifyInstance, server: ServerContext): void {
  const list = (request: FastifyRequest, reply: FastifyReply) => {
    const { storage } = openForMember(server, request);
    return answerInTurns(reply, listDocuments(storage, listQueryOf(request), '_all_docs'));
  };
  route(app, '/:db/_all_docs', { GET: list, POST: list });
}
