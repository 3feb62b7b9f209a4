import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import type { City } from './services.ts';

/**
 * `POST /_city/users/{author}/reactivate`: `{"user", "oneTime": {password, until}}`. A deactivated account is used
 * again, with the roles of before, as soon as its owner has chosen a password. For coordinators, and never about themselves.
 */
export function registerUserReactivate(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      await city.readBody(request);
      const author = part(request, 'author');
      const { view, oneTime } = await city.accounts.reactivate(by, author);
      city.state.removeSessionsOf(view.name);
      city.audit.record({ event: 'user_reactivated', by, subject: author });
      return answerJson(reply, 200, { user: view, oneTime });
    },
  };
  route(app, '/_city/users/:author/reactivate', handlers, { bodyLimit: limits.cityBodyBytes });
}
