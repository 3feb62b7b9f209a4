import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireCoordinator } from './asker.ts';
import type { City } from './services.ts';

/**
 * `POST /_city/devices/{id}/restore`: a revoked tablet was found, and is let in again. Keys that it has deleted come back
 * by a recovery alone. For coordinators.
 */
export function registerDeviceRestore(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      await city.readBody(request);
      const device = city.devices.restore(part(request, 'id'));
      city.audit.record({ event: 'device_restored', by, subject: device.id });
      return answerJson(reply, 200, { device });
    },
  };
  route(app, '/_city/devices/:id/restore', handlers, { bodyLimit: limits.cityBodyBytes });
}
