import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createIndex } from '../documents/change-indexes.ts';
import { mangoIndexesOf } from '../documents/mango-indexes.ts';
import { mangoErrors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember, requireIndexAdmin } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { indexToJson } from '../mango/index-json.ts';
import { parseIndexRequest } from '../mango/index-request.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_index`: lists indexes, makes one. */
export function registerMangoIndex(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_index', {
    GET: (request, reply) => {
      const indexes = mangoIndexesOf(openForMember(server, request).storage);
      const limit = listParameter(request, 'limit', 1) ?? indexes.length;
      const skip = listParameter(request, 'skip', 0) ?? 0;
      const page = indexes.slice(skip, skip + limit).map(indexToJson);
      return answerJson(reply, 200, { total_rows: indexes.length, indexes: page });
    },
    POST: async (request, reply) => {
      const database = openForMember(server, request);
      requireIndexAdmin(request, database);
      const wish = parseIndexRequest(jsonObjectBody(request));
      const result = await createIndex(database, wish, request.identity.user);
      return answerJson(reply, 200, { result, id: wish.ddoc, name: wish.name });
    },
  });
}

/** @throws invalid_list_index_params */
function listParameter(request: FastifyRequest, name: string, least: number): number | undefined {
  const text = queryOf(request)[name];
  if (text === undefined) return undefined;
  const value = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw mangoErrors.invalidIndexListing();
  return value;
}
