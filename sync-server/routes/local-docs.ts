import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listLocals } from '../documents/list-locals.ts';
import { answerInTurns, withEnd } from '../http/answer.ts';
import { listQueryOf } from '../http/list-query.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_local_docs`: the local documents by id. */
export function registerLocalDocs(app: FastifyInstance, server: ServerContext): void {
  const list = (request: FastifyRequest, reply: FastifyReply) => {
    const { storage } = openForMember(server, request);
    return answerInTurns(reply, withEnd(listLocals(storage, listQueryOf(request))));
  };
  route(app, '/:db/_local_docs', { GET: list, POST: list });
}
