import type { FastifyRequest } from 'fastify';
import type { CityHost } from '../city/host.ts';
import { deviceOf } from '../http/device-header.ts';
import { sessionCookie } from '../http/session-cookie.ts';
import { limits } from '../limits.ts';
import type { ServerState } from '../storage/server-state.ts';
import { bufferBody } from './buffer-body.ts';
import { createUpstreamClient } from './couch-client.ts';
import type { Gateway } from './gateway.ts';
import { whoIs } from './pass.ts';

/** The city's services in front of a CouchDB. */
export function gatewayHost(
  gateway: Gateway,
  state: ServerState,
  isExempt: (request: FastifyRequest) => boolean,
): CityHost {
  return {
    client: createUpstreamClient(gateway.upstream),
    isExempt,
    state,
    clock: gateway.clock,
    audit: gateway.audit,
    log: gateway.log,
    pseudonym: gateway.pseudonym,
    whoIs: async ({ pass }) => (pass ? whoIs(gateway, pass) : undefined),
    readBody: (request) => bufferBody(request, request.routeOptions.bodyLimit ?? limits.cityBodyBytes),
    checkPassword: (name, password, address) => gateway.signIn.check(name, password, address),
    async beginSession(request, reply, name, password) {
      const signedIn = await gateway.signIn.check(name, password, request.ip);
      const token = gateway.sessions.begin(signedIn.name, signedIn.couchCookie, deviceOf(request));
      reply.removeHeader('set-cookie');
      reply.header('set-cookie', sessionCookie(token, gateway.clock, gateway.secure));
    },
  };
}
