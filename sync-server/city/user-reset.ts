import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import type { City } from './services.ts';

/**
 * `POST /_city/users/{author}/reset`: `{"user", "oneTime": {password, until}}`. The old password and all sessions are
 * over; what the account may comes back with its next own password. For coordinators, and never about themselves.
 */
export function registerUserReset(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      await city.readBody(request);
      const author = part(request, 'author');
      const { view, oneTime } = await city.accounts.reset(by, author);
      city.state.removeSessionsOf(view.name);
      city.audit.record({ event: 'user_reset', by, subject: author });
      return answerJson(reply, 200, { user: view, oneTime });
    },
  };
  route(app, '/_city/users/:author/reset', handlers, { bodyLimit: limits.cityBodyBytes });
}
