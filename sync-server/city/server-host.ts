import { deviceOf } from '../http/device-header.ts';
import { sessionCookie } from '../http/session-cookie.ts';
import type { ServerContext } from '../server-context.ts';
import type { ServerState } from '../storage/server-state.ts';
import type { CityHost } from './host.ts';

/** The city's services in our own server. */
export function serverHost(
  server: ServerContext,
  state: ServerState,
  { client, isExempt }: Pick<CityHost, 'client' | 'isExempt'>,
): CityHost {
  return {
    client,
    isExempt,
    state,
    clock: server.clock,
    audit: server.audit,
    log: server.log,
    pseudonym: server.pseudonym,
    whoIs: async ({ identity }) => (identity.user.name === null ? undefined : identity.user),
    readBody: async () => undefined,
    checkPassword: (name, password, address) => server.signIn.check(name, password, address),
    async beginSession(request, reply, name, password) {
      const token = server.sessions.begin(await server.signIn.check(name, password, request.ip), deviceOf(request));
      reply.removeHeader('set-cookie');
      reply.header('set-cookie', sessionCookie(token, server.clock, server.secure));
    },
  };
}
