import type { FastifyInstance } from 'fastify';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

const schema: Schema = {
  kind: 'record',
  fields: { closed: { kind: 'day' }, successor: { kind: 'text', max: 40 } },
  optional: ['successor'],
};

/**
 * `POST /_city/sites/{id}/close {closed, successor?}`: the site's records stay where they are, and the successor's
 * counter reads them. For coordinators.
 */
export function registerSiteClose(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      const { closed, successor } = await cityBody<{ closed: string; successor?: string }>(city, request, schema);
      const site = await city.sites.close(part(request, 'id'), closed, successor);
      city.audit.record({ event: 'site_closed', by, subject: site.id });
      return answerJson(reply, 200, { site });
    },
  };
  route(app, '/_city/sites/:id/close', handlers, { bodyLimit: limits.cityBodyBytes });
}
