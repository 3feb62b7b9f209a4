import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { requireServerAdmin } from '../http/open-database.ts';
import { booleanOf, countOf, jsonOf, queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';
import { compareBytes } from '../storage/byte-order.ts';

/** `/_all_dbs`: names of all databases, for admins. */
export function registerAllDbs(app: FastifyInstance, server: ServerContext): void {
  route(app, '/_all_dbs', {
    GET: (request, reply) => {
      requireServerAdmin(request);
      const query = queryOf(request);
      const descending = booleanOf(query.descending, false);
      const from = jsonOf(query.startkey ?? query.start_key);
      const to = jsonOf(query.endkey ?? query.end_key);
      const direction = descending ? -1 : 1;
      const names = server.databases.list().filter((name) => {
        const afterFrom = typeof from !== 'string' || compareBytes(name, from) * direction >= 0;
        return afterFrom && (typeof to !== 'string' || compareBytes(name, to) * direction <= 0);
      });
      if (descending) names.reverse();
      const skip = countOf(query.skip) ?? 0;
      return answerJson(reply, 200, names.slice(skip, skip + (countOf(query.limit) ?? names.length)));
    },
  });
}
