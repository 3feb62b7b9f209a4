import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { route } from '../http/route.ts';
import { requireCoordinator } from './asker.ts';
import type { City } from './services.ts';

/**
 * `GET /_city/devices`: `{"devices": [{id, user, seen, version, persisted, vaults, revoked?}]}`, people by their author
 * tokens. For coordinators.
 */
export function registerDevices(app: FastifyInstance, city: City): void {
  route(app, '/_city/devices', {
    GET: async (request, reply) => {
      await requireCoordinator(city, request);
      return answerJson(reply, 200, { devices: city.devices.list() });
    },
  });
}
