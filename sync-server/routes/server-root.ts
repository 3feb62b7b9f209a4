import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** The version of CouchDB whose behaviour this server follows. */
export const couchVersion = '3.5.0';

/** `/`: the welcome for programs; a browser, which asks for HTML, is sent to the app. */
export function registerServerRoot(app: FastifyInstance, server: ServerContext): void {
  route(app, '/', {
    GET: (request, reply) => {
      if (request.headers.accept?.includes('text/html')) return reply.redirect('/app/', 302);
      return answerJson(reply, 200, {
        couchdb: 'Welcome',
        version: couchVersion,
        git_sha: '0000000',
        uuid: server.uuid,
        features: ['scheduler'],
        vendor: { name: 'Sprechstunde' },
      });
    },
  });
}
