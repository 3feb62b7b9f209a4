import type { FastifyInstance } from 'fastify';
import type { DeviceReport } from '../../src/model/devices/device.ts';
import type { Schema } from '../../src/model/schema/dialect.ts';
import type { UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { isDeviceId } from '../http/device-header.ts';
import { part, route } from '../http/route.ts';
import { sessionToken } from '../http/session-cookie.ts';
import { limits } from '../limits.ts';
import { isCoordinator, requireUser } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

const count: Schema = { kind: 'number', min: 0, max: 10_000_000 };
const author: Schema = { kind: 'text', max: 10, pattern: '[0-9A-Za-z]{10}' };
const schema: Schema = {
  kind: 'record',
  fields: {
    version: { kind: 'text', max: 40 },
    persisted: { kind: 'flag' },
    unsent: count,
    since: { kind: 'instant' },
    held: { kind: 'map', keys: '[a-z]{1,40}', of: count, max: limits.typesPerDevice },
    vaults: { kind: 'list', of: author, max: limits.vaultsPerDevice },
  },
  optional: ['persisted', 'since'],
};

type Body = Omit<DeviceReport, 'persisted' | 'since'> & { readonly persisted?: boolean; readonly since?: string };

/**
 * `PUT /_city/devices/{id} {version, persisted?, unsent, since?, held, vaults}`: a tablet says how it is, in a session
 * of one of its users. `GET`: the same back, for the accounts on it and for coordinators. A revoked tablet that names
 * itself (`x-sprechstunde-device`) gets 401 `device_revoked`, with or without a session.
 */
export function registerDevice(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    GET: async (request, reply) => {
      const user = await requireUser(city, request);
      const device = city.devices.find(part(request, 'id'));
      const isOwn = device !== undefined && Object.hasOwn(device.vaults, authorOf(user) ?? '');
      if (!device || !(isOwn || isCoordinator(user))) throw errors.missing();
      return answerJson(reply, 200, { device });
    },
    PUT: async (request, reply) => {
      const user = await requireUser(city, request);
      const own = authorOf(user);
      if (own === undefined) throw errors.forbidden('Only accounts with an author token report devices.');
      const id = part(request, 'id');
      if (!isDeviceId(id)) throw errors.invalidField('pattern /id');
      const { persisted = null, since = null, ...said } = await cityBody<Body>(city, request, schema);
      city.devices.report(id, own, { ...said, persisted, since });
      const token = sessionToken(request.headers.cookie);
      if (token !== undefined) city.devices.bind(token, id);
      return answerJson(reply, 200, { ok: true });
    },
  };
  route(app, '/_city/devices/:id', handlers, { bodyLimit: limits.cityBodyBytes });
}

function authorOf({ roles }: UserContext): string | undefined {
  return roles.find((role) => role.startsWith('author:'))?.slice('author:'.length);
}
