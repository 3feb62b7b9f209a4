import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { openForDatabaseAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_purged_infos`: what was purged, as far back as it is remembered. Names of what is gone are for admins. */
export function registerPurgedInfos(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_purged_infos', {
    GET: (request, reply) => {
      const { storage } = openForDatabaseAdmin(server, request);
      const infos = storage.listPurges(0, limits.purgedInfosLimitMax);
      return answerJson(reply, 200, { purged_infos: infos.map(({ id, revs }) => ({ id, revs })) });
    },
  });
}
