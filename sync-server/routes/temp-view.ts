import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_temp_view`: gone since CouchDB 2. */
export function registerTempView(app: FastifyInstance, server: ServerContext): void {
  const gone = (request: Parameters<typeof openForMember>[1]) => {
    openForMember(server, request);
    throw errors.noTempViews();
  };
  route(app, '/:db/_temp_view', { GET: gone, POST: gone, PUT: gone, DELETE: gone });
}
