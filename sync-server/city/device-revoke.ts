import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import type { City } from './services.ts';

/**
 * `POST /_city/devices/{id}/revoke`: a tablet is lost. Its sessions are over, it is let in no more, and deletes its keys
 * (never its records) when it is told. What it had not sent, as last reported, is lost until it is found. For
 * coordinators.
 */
export function registerDeviceRevoke(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      await city.readBody(request);
      const device = city.devices.revoke(part(request, 'id'), city.pseudonym(by.name));
      city.audit.record({ event: 'device_revoked', by, subject: device.id });
      return answerJson(reply, 200, { device });
    },
  };
  route(app, '/_city/devices/:id/revoke', handlers, { bodyLimit: limits.cityBodyBytes });
}
