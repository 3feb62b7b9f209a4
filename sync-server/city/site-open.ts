import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import type { City } from './services.ts';

/** `POST /_city/sites/{id}/open`: a site that was closed works again; nobody succeeds it. For coordinators. */
export function registerSiteOpen(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      await city.readBody(request);
      const site = await city.sites.open(part(request, 'id'));
      city.audit.record({ event: 'site_changed', by, subject: site.id });
      return answerJson(reply, 200, { site });
    },
  };
  route(app, '/_city/sites/:id/open', handlers, { bodyLimit: limits.cityBodyBytes });
}
