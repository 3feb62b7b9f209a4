import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CouchError, errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { basicCredentials } from '../http/basic-credentials.ts';
import { deviceOf } from '../http/device-header.ts';
import { queryOf } from '../http/query.ts';
import { recordRefusedSignIn } from '../http/record-refused-basic.ts';
import { route } from '../http/route.ts';
import { sessionCookie, sessionToken } from '../http/session-cookie.ts';
import { answerRedirected, redirectOf } from '../http/session-redirect.ts';
import { credentialsOf } from '../http/sign-in-body.ts';
import { limits } from '../limits.ts';
import { bufferBody } from './buffer-body.ts';
import type { Gateway } from './gateway.ts';
import { whoIs } from './pass.ts';

/** `/_session` at the gateway: its sessions are its own, CouchDB says who may have one. */
export function registerGatewaySession(app: FastifyInstance, gateway: Gateway): void {
  route(app, '/_session', {
    GET: (request, reply) => describe(gateway, request, reply),
    POST: (request, reply) => signIn(gateway, request, reply),
    DELETE: (request, reply) => signOut(gateway, request, reply),
  });
}

async function describe(gateway: Gateway, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { pass } = request;
  const user = pass && (await whoIs(gateway, pass));
  // The password was right up to five minutes ago: now it is asked for anew.
  const basic = !user && pass?.how === 'default' ? basicCredentials(request.headers.authorization) : undefined;
  if (basic) await gateway.signIn.check(basic.name, basic.password, request.ip);
  if (!user && queryOf(request).basic === 'true') throw errors.unauthorized('Please login.');
  const userCtx = { name: user?.name ?? null, roles: user?.roles ?? [] };
  const authenticated = user && pass ? { authenticated: pass.how } : {};
  const info = { authentication_handlers: ['cookie', 'default'], ...authenticated };
  return answerJson(reply, 200, { ok: true, userCtx, info });
}

async function signIn(gateway: Gateway, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await bufferBody(request, limits.signInBytes);
  const { name, password } = credentialsOf(request);
  const pseudonym = gateway.pseudonym(name);
  const [next, fail] = [redirectOf(request, 'next'), redirectOf(request, 'fail')];
  try {
    const signedIn = await gateway.signIn.check(name, password, request.ip);
    gateway.actors.learn(signedIn);
    const token = gateway.sessions.begin(signedIn.name, signedIn.couchCookie, deviceOf(request));
    gateway.log({ event: 'sign_in', pseudonym, code: 200 });
    gateway.audit.record({ event: 'signed_in', by: signedIn });
    setCookie(gateway, reply, token);
    return answerRedirected(reply, next, 200, { ok: true, name: signedIn.name, roles: signedIn.roles });
  } catch (cause) {
    const code = cause instanceof CouchError ? cause.status : 500;
    gateway.log({ event: 'sign_in_refused', pseudonym, code });
    recordRefusedSignIn(gateway.audit, name, cause);
    if (fail === undefined || !(cause instanceof CouchError) || code !== 401) throw cause;
    return answerRedirected(reply, fail, code, { error: cause.error, reason: cause.reason });
  }
}

/** CouchDB's own cookie would live on for up to ten minutes; with the session the only copy of it has gone. */
function signOut(gateway: Gateway, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const next = redirectOf(request, 'next');
  const token = sessionToken(request.headers.cookie);
  if (request.pass) gateway.audit.record({ event: 'signed_out', by: gateway.actors.of(request.pass.name) });
  if (token !== undefined) {
    gateway.sessions.end(token);
    gateway.running.endOf(token);
  }
  gateway.log({ event: 'sign_out', pseudonym: gateway.pseudonym(request.pass?.name ?? null), code: 200 });
  setCookie(gateway, reply, '');
  return answerRedirected(reply, next, 200, { ok: true });
}

function setCookie(gateway: Gateway, reply: FastifyReply, token: string): void {
  reply.removeHeader('set-cookie');
  reply.header('set-cookie', sessionCookie(token, gateway.clock, gateway.secure));
}
