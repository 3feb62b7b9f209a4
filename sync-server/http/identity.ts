import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { stranger, type UserContext } from '../documents/user-context.ts';
import type { Accounts } from './accounts.ts';
import { basicCredentials } from './basic-credentials.ts';
import { sessionToken } from './session-cookie.ts';
import type { Sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/** Who sends a request, and how that is known. */
export type Identity = {
  readonly user: UserContext;
  /** As `_session` names it. */
  readonly authenticated: 'cookie' | 'default' | undefined;
  /** Set when the session's cookie is to be sent again. */
  readonly renewedToken: string | undefined;
  /** Of a Basic password: which one it was. */
  readonly stamp?: string;
};

export const nobody: Identity = { user: stranger, authenticated: undefined, renewedToken: undefined };

/** Carries the in-process client's token; it is made anew in each process and never leaves it. */
export const processHeader = 'x-sprechstunde-process';
/** Beside it: for whom the process asks, percent-encoded JSON; nobody else is believed. */
export const processUserHeader = 'x-sprechstunde-user';

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity;
  }
}

/** Whether this very process asks itself. */
export function isOwnRequest(request: FastifyRequest, processToken: string): boolean {
  const own = request.headers[processHeader];
  return typeof own === 'string' && isSame(own, processToken);
}

/**
 * The cookie counts before Basic, as in CouchDB. A session that has ended is no error: its sender is a stranger.
 * @throws unauthorized, forbidden for a wrong Basic password
 */
export async function identify(
  request: FastifyRequest,
  sessions: Sessions,
  signIn: SignIn,
  processToken: string,
): Promise<Identity> {
  if (isOwnRequest(request, processToken)) {
    const user = request.headers[processUserHeader];
    if (typeof user === 'string') return { ...nobody, user: JSON.parse(decodeURIComponent(user)) as UserContext };
    return { ...nobody, user: { name: 'provisioning', roles: ['_admin'] }, authenticated: 'default' };
  }
  const token = sessionToken(request.headers.cookie);
  const session = token === undefined ? undefined : sessions.resume(token);
  if (session) {
    const { name, roles } = session.account;
    return { user: { name, roles }, authenticated: 'cookie', renewedToken: session.renewed ? token : undefined };
  }
  const basic = basicCredentials(request.headers.authorization);
  if (!basic) return nobody;
  const { name, roles, stamp } = await signIn.check(basic.name, basic.password, request.ip);
  return { user: { name, roles }, authenticated: 'default', renewedToken: undefined, stamp };
}

/**
 * The sender as of now, for requests that wait: a session may have ended and a role gone since they came.
 * @returns undefined when the session, the account or its password is no more
 */
export function refreshUser(request: FastifyRequest, sessions: Sessions, accounts: Accounts): UserContext | undefined {
  const { user, authenticated, stamp } = request.identity;
  if (authenticated === 'cookie') {
    const account = sessions.look(sessionToken(request.headers.cookie) ?? '');
    return account && { name: account.name, roles: account.roles };
  }
  if (user.name === null) return user;
  const account = accounts.find(user.name);
  if (stamp !== undefined && account?.stamp !== stamp) return undefined;
  return account && { name: account.name, roles: account.roles };
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
