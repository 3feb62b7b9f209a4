import type { FastifyInstance, FastifyRequest } from 'fastify';
import { describeDatabase } from '../documents/describe-database.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { databaseNamesOf } from '../http/database-names.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { requireServerAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

/** `/_dbs_info`: what `GET /{db}` tells, of all or of named databases, for admins. */
export function registerDbsInfo(app: FastifyInstance, server: ServerContext): void {
  const describe = (name: unknown) => {
    const isThere = typeof name === 'string' && server.databases.list().includes(name);
    return isThere
      ? { key: name, info: describeDatabase(server.databases.get(name)) }
      : { key: name, error: 'not_found' };
  };
  route(app, '/_dbs_info', {
    GET: (request, reply) => {
      requireServerAdmin(request);
      return answerJson(reply, 200, databaseNamesOf(server, request).map(describe));
    },
    POST: (request, reply) => {
      requireServerAdmin(request);
      return answerJson(reply, 200, keysOf(request).map(describe));
    },
  });
}

function keysOf(request: FastifyRequest): readonly unknown[] {
  const { keys } = jsonObjectBody(request);
  if (keys === undefined) throw errors.badRequest('`keys` member must exist.');
  if (!Array.isArray(keys)) throw errors.badRequest('`keys` member must be an array.');
  if (keys.length > limits.dbsInfo) throw errors.badRequest('too_many_keys');
  return keys;
}
