import type { FastifyRequest } from 'fastify';
import type { UserContext } from '../documents/user-context.ts';
import { basicCredentials } from '../http/basic-credentials.ts';
import { sessionToken } from '../http/session-cookie.ts';
import { ask } from './ask.ts';
import type { Gateway } from './gateway.ts';

/** With what a signed-in sender goes to CouchDB. */
export type Pass = {
  readonly name: string;
  readonly how: 'cookie' | 'default';
  /** Our session's token. */
  readonly token: string | undefined;
  /** Our cookie is to be sent again. */
  readonly renewed: boolean;
  couchCookie(): string;
  /** CouchDB has renewed its cookie. */
  keep(couchCookie: string): void;
  /** CouchDB does not take its cookie any more: the account, its password or the time has gone. */
  drop(): void;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** The gateway's; undefined for strangers. */
    pass: Pass | undefined;
  }
}

/**
 * The cookie counts before Basic, as in CouchDB; what else a client sends to name itself counts for nothing.
 * @throws unauthorized, forbidden for a wrong Basic password
 */
export async function passOf(gateway: Gateway, request: FastifyRequest): Promise<Pass | undefined> {
  const token = sessionToken(request.headers.cookie);
  return (token === undefined ? undefined : passOfSession(gateway, token)) ?? (await passOfBasic(gateway, request));
}

function passOfSession({ sessions, running }: Gateway, token: string): Pass | undefined {
  const session = sessions.resume(token);
  if (!session) return undefined;
  let { couchCookie } = session;
  return {
    name: session.name,
    how: 'cookie',
    token,
    renewed: session.renewed,
    couchCookie: () => couchCookie,
    keep(next) {
      couchCookie = next;
      sessions.keep(token, next);
    },
    drop() {
      sessions.end(token);
      running.endOf(token);
    },
  };
}

async function passOfBasic({ signIn }: Gateway, request: FastifyRequest): Promise<Pass | undefined> {
  const basic = basicCredentials(request.headers.authorization);
  if (!basic) return undefined;
  const signedIn = await signIn.checkBasic(basic.name, basic.password, request.ip);
  return {
    name: signedIn.name,
    how: 'default',
    token: undefined,
    renewed: false,
    couchCookie: () => signedIn.couchCookie,
    keep(next) {
      signedIn.couchCookie = next;
    },
    drop: () => signIn.forget(signedIn),
  };
}

/** Name and roles as CouchDB has them now. Undefined when it takes the cookie no longer. @throws 502, 503 */
export async function whoIs({ upstream, actors }: Gateway, pass: Pass): Promise<UserContext | undefined> {
  const { status, body, cookie } = await ask(upstream, 'GET', '/_session', { cookie: pass.couchCookie() });
  const { name, roles } = (body.userCtx ?? {}) as { name?: unknown; roles?: unknown };
  if (status !== 200 || name !== pass.name) {
    pass.drop();
    return undefined;
  }
  if (cookie !== undefined) pass.keep(cookie);
  const user = { name: pass.name, roles: Array.isArray(roles) ? roles.map(String) : [] };
  actors.learn(user);
  return user;
}
