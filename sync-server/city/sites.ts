import type { FastifyInstance } from 'fastify';
import type { Site } from '../../src/model/city/configuration.ts';
import { siteSchema } from '../../src/model/city/schema.ts';
import { answerJson } from '../http/answer.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

/**
 * `GET /_city/sites`: `{"sites": […]}`, closed ones too. `POST /_city/sites` with a site as in a city file: 201
 * `{"site"}`; its databases are there when it answers. For coordinators.
 */
export function registerSites(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    GET: async (request, reply) => {
      await requireCoordinator(city, request);
      return answerJson(reply, 200, { sites: (await city.sites.city()).sites });
    },
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      const site = await city.sites.add(await cityBody<Site>(city, request, siteSchema));
      city.audit.record({ event: 'site_created', by, subject: site.id });
      return answerJson(reply, 201, { site });
    },
  };
  route(app, '/_city/sites', handlers, { bodyLimit: limits.cityBodyBytes });
}
