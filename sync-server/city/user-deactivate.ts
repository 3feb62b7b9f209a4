import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import type { City } from './services.ts';

/**
 * `POST /_city/users/{author}/deactivate`: nobody signs in to the account any more, its sessions are over. Its records
 * stay, and so does its author token. For coordinators, never about themselves, and never the last of them.
 */
export function registerUserDeactivate(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      await city.readBody(request);
      const author = part(request, 'author');
      const user = await city.accounts.deactivate(by, author);
      city.state.removeSessionsOf(user.name);
      city.audit.record({ event: 'user_deactivated', by, subject: author });
      return answerJson(reply, 200, { user });
    },
  };
  route(app, '/_city/users/:author/deactivate', handlers, { bodyLimit: limits.cityBodyBytes });
}
