import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { requireJsonType } from '../http/json-body.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_ensure_full_commit`: every answered write is durable already, so there is nothing left to do. */
export function registerEnsureFullCommit(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_ensure_full_commit', {
    POST: (request, reply) => {
      const { storage } = openForMember(server, request);
      requireJsonType(request);
      return answerJson(reply, 201, {
        ok: true,
        instance_start_time: String(Math.floor(storage.createdAt / 1000)),
      });
    },
  });
}
