import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readWinner } from '../documents/read-document.ts';
import { errors } from '../errors.ts';
import { openForDocument } from '../http/open-database.ts';
import { part, route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/{id}/{attachment}`: attachments are not kept yet; reading finds none, writing is refused. */
export function registerAttachment(app: FastifyInstance, server: ServerContext): void {
  const handlersFor = (idOf: (request: FastifyRequest) => string) => ({
    GET: (request: FastifyRequest) => {
      readWinner(openForDocument(server, request, idOf(request)).storage, idOf(request), {});
      throw errors.missing('Document is missing attachment');
    },
    PUT: (request: FastifyRequest) => {
      openForDocument(server, request, idOf(request));
      throw errors.attachmentsComeLater();
    },
    DELETE: (request: FastifyRequest) => {
      readWinner(openForDocument(server, request, idOf(request)).storage, idOf(request), {});
      throw errors.missing('Document is missing attachment');
    },
  });
  route(
    app,
    '/:db/:id/*',
    handlersFor((request) => part(request, 'id')),
  );
  route(
    app,
    '/:db/_design/:name/*',
    handlersFor((request) => `_design/${part(request, 'name')}`),
  );
}
