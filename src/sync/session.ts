import { isObject } from '../lib/json.ts';
import type { Http, Reply } from './http.ts';

/** `serverTime`: the server's clock at its answer, ms since 1970. */
export type Session = { name: string | null; roles: string[]; serverTime: number | undefined };

/** Who the server says we are; `undefined` when that cannot be known now. */
export async function readSession(http: Http, signal?: AbortSignal): Promise<Session | Reply> {
  const reply = await http('GET', '/_session', { signal });
  if (reply.kind !== 'answer' || reply.status !== 200 || !isObject(reply.body) || !isObject(reply.body.userCtx))
    return reply;
  const { name, roles } = reply.body.userCtx;
  if (name !== null && typeof name !== 'string') return reply;
  const known = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
  return { name, roles: known, serverTime: reply.serverTime };
}

export const isSession = (value: Session | Reply): value is Session => 'roles' in value;

export type SignInResult =
  | { kind: 'signed-in'; session: Session }
  | { kind: 'refused' }
  | { kind: 'locked-out'; retryAfter: number | undefined }
  | { kind: 'unreachable'; reply: Reply };

/** Signs in and asks the server whom it signed in. */
export async function signIn(http: Http, name: string, password: string, signal?: AbortSignal): Promise<SignInResult> {
  const reply = await http('POST', '/_session', { body: { name, password }, signal });
  if (reply.kind === 'silence') return { kind: 'unreachable', reply };
  if (reply.status === 401) return { kind: 'refused' };
  if (reply.status === 403 || reply.status === 429) return { kind: 'locked-out', retryAfter: reply.retryAfter };
  if (reply.status !== 200) return { kind: 'unreachable', reply };
  const session = await readSession(http, signal);
  if (!isSession(session) || session.name !== name) {
    return { kind: 'unreachable', reply: isSession(session) ? { kind: 'silence', reason: 'foreign' } : session };
  }
  return { kind: 'signed-in', session };
}

/** Ends the session on the server. Failing to reach it is no error: the cookie dies of itself. */
export async function signOut(http: Http): Promise<void> {
  await http('DELETE', '/_session', { timeout: 5000 });
}
