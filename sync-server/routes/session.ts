import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CouchError, errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { deviceOf } from '../http/device-header.ts';
import { queryOf } from '../http/query.ts';
import { recordRefusedSignIn } from '../http/record-refused-basic.ts';
import { route } from '../http/route.ts';
import { sessionCookie, sessionToken } from '../http/session-cookie.ts';
import { answerRedirected, redirectOf } from '../http/session-redirect.ts';
import { credentialsOf } from '../http/sign-in-body.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

/** `/_session`: who am I, sign in, sign out. */
export function registerSession(app: FastifyInstance, server: ServerContext): void {
  const handlers: Parameters<typeof route>[2] = {
    GET: (request, reply) => {
      const isStranger = request.identity.user.name === null;
      if (isStranger && queryOf(request).basic === 'true') throw errors.unauthorized('Please login.');
      return answerJson(reply, 200, describe(request));
    },
    POST: (request, reply) => signIn(server, request, reply),
    DELETE: (request, reply) => {
      const next = redirectOf(request, 'next');
      const token = sessionToken(request.headers.cookie);
      if (token !== undefined) server.sessions.end(token);
      const { user } = request.identity;
      if (user.name !== null) server.audit.record({ event: 'signed_out', by: user });
      server.log({ event: 'sign_out', pseudonym: server.pseudonym(request.identity.user.name), code: 200 });
      reply.removeHeader('set-cookie');
      reply.header('set-cookie', sessionCookie('', server.clock, server.secure));
      return answerRedirected(reply, next, 200, { ok: true });
    },
  };
  // Everybody may send these bodies, so they are short.
  route(app, '/_session', handlers, { bodyLimit: limits.signInBytes });
}

function describe({ identity }: FastifyRequest): unknown {
  const { name, roles } = identity.user;
  const { authenticated } = identity;
  const info = { authentication_handlers: ['cookie', 'default'], ...(authenticated ? { authenticated } : {}) };
  return { ok: true, userCtx: { name, roles }, info };
}

async function signIn(server: ServerContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { name, password } = credentialsOf(request);
  const pseudonym = server.pseudonym(name);
  const [next, fail] = [redirectOf(request, 'next'), redirectOf(request, 'fail')];
  try {
    const account = await server.signIn.check(name, password, request.ip);
    const token = server.sessions.begin(account, deviceOf(request));
    server.log({ event: 'sign_in', pseudonym, code: 200 });
    server.audit.record({ event: 'signed_in', by: account });
    reply.removeHeader('set-cookie');
    reply.header('set-cookie', sessionCookie(token, server.clock, server.secure));
    return answerRedirected(reply, next, 200, { ok: true, name: account.name, roles: account.roles });
  } catch (cause) {
    const code = cause instanceof CouchError ? cause.status : 500;
    server.log({ event: 'sign_in_refused', pseudonym, code });
    recordRefusedSignIn(server.audit, name, cause);
    if (fail === undefined || !(cause instanceof CouchError) || code !== 401) throw cause;
    return answerRedirected(reply, fail, code, { error: cause.error, reason: cause.reason });
  }
}
