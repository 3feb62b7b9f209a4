import type { Clock } from '../../src/lib/clock.ts';
import { sessionSeconds } from './sessions.ts';

/** The cookie as CouchDB sends it, plus `SameSite=Strict`. An empty token removes it. */
export function sessionCookie(token: string, clock: Clock, secure: boolean): string {
  const seconds = token === '' ? 0 : sessionSeconds;
  const expires = new Date(token === '' ? 0 : clock.now() + seconds * 1000).toUTCString();
  const tail = `Version=1; Expires=${expires}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Strict`;
  return `AuthSession=${token}; ${tail}${secure ? '; Secure' : ''}`;
}

/** The session token of a `Cookie` header. */
export function sessionToken(header: string | undefined): string | undefined {
  const match = /(?:^|;\s*)AuthSession=([^;\s]+)/.exec(header ?? '');
  return match?.[1];
}
