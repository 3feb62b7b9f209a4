import type { FastifyInstance } from 'fastify';
import { readWinner } from '../documents/read-document.ts';
import { answerJson } from '../http/answer.ts';
import { requireJsonType } from '../http/json-body.ts';
import { openForDatabaseAdmin } from '../http/open-database.ts';
import { part, route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_compact/{name}`: begins to give the free space of a database's indexes back. */
export function registerCompactViews(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_compact/:name', {
    POST: (request, reply) => {
      const database = openForDatabaseAdmin(server, request);
      requireJsonType(request);
      readWinner(database.storage, `_design/${part(request, 'name')}`, {});
      const done = server.tasks.begin(() => ({ type: 'view_compaction', database: database.name }));
      database.indexes
        .compact()
        .catch(() => server.log({ event: 'compaction_failed', code: 500 }))
        .finally(done);
      return answerJson(reply, 202, { ok: true });
    },
  });
}
