import type { FastifyInstance } from 'fastify';
import type { Site } from '../../src/model/city/configuration.ts';
import { siteSchema } from '../../src/model/city/schema.ts';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

/**
 * `PUT /_city/sites/{id}` with the whole site. Its id and people area stay for good, for records are filed under them;
 * whether it is closed is said by `/close` and `/open`. For coordinators.
 */
export function registerSite(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    PUT: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      const site = await city.sites.change(part(request, 'id'), await cityBody<Site>(city, request, siteSchema));
      city.audit.record({ event: 'site_changed', by, subject: site.id });
      return answerJson(reply, 200, { site });
    },
  };
  route(app, '/_city/sites/:id', handlers, { bodyLimit: limits.cityBodyBytes });
}
