import type { FastifyInstance } from 'fastify';
import { requireMember } from '../documents/security.ts';
import { isServerAdmin } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { arrivalsQueryOf } from '../http/arrivals-query.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';
import { isReplicatorDatabase } from '../storage/database-name.ts';

/**
 * `POST /_city/arrivals {"db": "...", "ids": [...]}`: when the first revision of each document got here, by the
 * server's clock. Answers `{"arrived": {"<id>": "<ISO instant, UTC>"}}`; unknown ids are left out. For readers of `db`.
 */
export function registerArrivals(app: FastifyInstance, server: ServerContext): void {
  route(app, '/_city/arrivals', {
    POST: (request, reply) => {
      const { user } = request.identity;
      if (user.name === null && user.roles.length === 0) throw errors.unauthorized('Sign in first.');
      const { db, ids } = arrivalsQueryOf(request);
      const database = server.databases.get(db);
      const isClosed = db.startsWith('_') || isReplicatorDatabase(db);
      if (isClosed && !isServerAdmin(user)) throw errors.notAllowed();
      requireMember(user, database.security());
      const found = ids.flatMap((id) => database.storage.read(id) ?? []);
      const arrived = found.map(({ id, arrived }) => [id, new Date(arrived).toISOString()] as const);
      return answerJson(reply, 200, { arrived: Object.fromEntries(arrived) });
    },
  });
}
