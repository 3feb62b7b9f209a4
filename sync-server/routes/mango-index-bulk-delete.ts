import type { FastifyInstance, FastifyRequest } from 'fastify';
import { deleteIndexes } from '../documents/change-indexes.ts';
import type { Database } from '../documents/database.ts';
import { mangoIndexesOf } from '../documents/mango-indexes.ts';
import { CouchError } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember, requireIndexAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { parseBulkDelete } from '../mango/bulk-delete.ts';
import type { JsonIndex } from '../mango/index-types.ts';
import type { ServerContext } from '../server-context.ts';

type Outcome = { readonly id: string; readonly ok: true } | { readonly id: string; readonly error: string };

/** `/{db}/_index/_bulk_delete`: removes the indexes of many design documents, one after the other. */
export function registerMangoIndexBulkDelete(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_index/_bulk_delete', {
    POST: async (request, reply) => {
      const database = openForMember(server, request);
      requireIndexAdmin(request, database);
      const outcomes: Outcome[] = [];
      // CouchDB lists the last one first.
      for (const id of parseBulkDelete(jsonObjectBody(request))) outcomes.unshift(await remove(request, database, id));
      const success = outcomes.filter((outcome) => 'ok' in outcome);
      return answerJson(reply, 200, { success, fail: outcomes.filter((outcome) => 'error' in outcome) });
    },
  });
}

async function remove(request: FastifyRequest, database: Database, id: string): Promise<Outcome> {
  const indexes = mangoIndexesOf(database.storage).filter(
    (index): index is JsonIndex => index.type === 'json' && index.ddoc === id,
  );
  const [first, ...others] = indexes;
  if (!first) return { id, error: 'not_found' };
  try {
    await deleteIndexes(database, [first, ...others], request.identity.user);
    return { id, ok: true };
  } catch (cause) {
    if (!(cause instanceof CouchError)) throw cause;
    return { id, error: cause.error };
  }
}
