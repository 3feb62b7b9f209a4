import { isObject } from '../lib/json.ts';
import type { Http, Reply } from './http.ts';
import { signIn } from './session.ts';

/** `old`: the server takes the present password no more. `missing`: it has no city services. */
export type OwnPasswordChange = 'changed' | 'unreachable' | 'foreign' | 'old' | 'too-short' | 'refused' | 'missing';

const errorOf = (reply: Reply): unknown => (reply.kind === 'answer' && isObject(reply.body) ? reply.body.error : '');

/** Tells the server a new password of one's own, in exchange for the present one. Asked twice it is changed once. */
export async function changeOwnPassword(
  http: Http,
  name: string,
  old: string,
  next: string,
): Promise<OwnPasswordChange> {
  const reply = await http('POST', '/_city/password', { body: { password: old, newPassword: next } });
  if (reply.kind === 'answer') {
    if (reply.status === 200) return 'changed';
    if (reply.status === 404) return 'missing';
    if (reply.status === 400) return errorOf(reply) === 'password_too_short' ? 'too-short' : 'refused';
  }
  // The answer may have been lost, now or the time before: then the new password is the one that is taken.
  if ((await signIn(http, name, next)).kind === 'signed-in') return 'changed';
  if (reply.kind === 'silence') return reply.reason === 'foreign' ? 'foreign' : 'unreachable';
  if (reply.status === 401 || errorOf(reply) === 'wrong_password') return 'old';
  return reply.status < 500 && reply.status !== 429 ? 'refused' : 'unreachable';
}
