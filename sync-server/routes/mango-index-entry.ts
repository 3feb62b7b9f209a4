import type { FastifyInstance, FastifyRequest } from 'fastify';
import { deleteIndexes } from '../documents/change-indexes.ts';
import { mangoIndexesOf } from '../documents/mango-indexes.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { openForMember, requireIndexAdmin } from '../http/open-database.ts';
import { type Handler, part, route } from '../http/route.ts';
import type { JsonIndex } from '../mango/index-types.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_index/{ddoc}/json/{name}`: removes an index; the design document may be named with or without `_design/`. */
export function registerMangoIndexEntry(app: FastifyInstance, server: ServerContext): void {
  const remove: Handler = async (request, reply) => {
    const database = openForMember(server, request);
    requireIndexAdmin(request, database);
    const index = mangoIndexesOf(database.storage).find((each): each is JsonIndex => isMeant(request, each));
    if (!index) throw errors.missing();
    await deleteIndexes(database, [index], request.identity.user);
    return answerJson(reply, 200, { ok: true });
  };
  route(app, '/:db/_index/:ddoc/:type/:name', { DELETE: remove });
  route(app, '/:db/_index/_design/:ddoc/:type/:name', { DELETE: remove });
  app.all('/:db/_index/*', (request) => {
    openForMember(server, request);
    throw request.method === 'DELETE' ? errors.missing() : errors.methodNotAllowed(['DELETE']);
  });
}

function isMeant(
  request: FastifyRequest,
  index: { readonly type: string; readonly ddoc?: string; readonly name?: string },
) {
  const ddoc = part(request, 'ddoc');
  const id = ddoc.startsWith('_design/') ? ddoc : `_design/${ddoc}`;
  return index.type === part(request, 'type') && index.ddoc === id && index.name === part(request, 'name');
}
