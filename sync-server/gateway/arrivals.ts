import type { FastifyInstance } from 'fastify';
import { isMember } from '../documents/security.ts';
import { isServerAdmin } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { arrivalsQueryOf } from '../http/arrivals-query.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { ask } from './ask.ts';
import { bufferBody } from './buffer-body.ts';
import type { Gateway } from './gateway.ts';
import { whoIs } from './pass.ts';

/**
 * `POST /_city/arrivals` at the gateway: always empty. CouchDB does not keep when a document got to it, and what the
 * gateway could note down would be wrong for all that came by replication or before it; unknown ids are left out.
 */
export function registerGatewayArrivals(app: FastifyInstance, gateway: Gateway): void {
  route(app, '/_city/arrivals', {
    POST: async (request, reply) => {
      const user = request.pass && (await whoIs(gateway, request.pass));
      if (!user) throw errors.unauthorized('Sign in first.');
      await bufferBody(request, limits.requestBytes);
      const { db } = arrivalsQueryOf(request);
      if (db.startsWith('_') && !isServerAdmin(user)) throw errors.notAllowed();
      const { status, body } = await ask(gateway.upstream, 'GET', `/${encodeURIComponent(db)}/_security`);
      if (status === 404) throw errors.noDatabase();
      if (status !== 200) throw errors.couchBroke();
      if (!isMember(user, body)) throw errors.notAllowed();
      return answerJson(reply, 200, { arrived: {} });
    },
  });
}
