import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { requireJsonType } from '../http/json-body.ts';
import { openForDatabaseAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_compact`: begins to forget the bodies of old revisions and to give their space back. */
export function registerCompact(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_compact', {
    POST: (request, reply) => {
      const database = openForDatabaseAdmin(server, request);
      requireJsonType(request);
      database.compact().catch(() => server.log({ event: 'compaction_failed', code: 500 }));
      return answerJson(reply, 202, { ok: true });
    },
  });
}
