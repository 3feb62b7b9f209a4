import { isObject } from '../lib/json.ts';
import type { Http, Reply } from './http.ts';

/** The server lets this tablet in no more, whoever asks. */
export const saysRevoked = (reply: Reply): boolean =>
  reply.kind === 'answer' && reply.status === 401 && isObject(reply.body) && reply.body.error === 'device_revoked';

/** Listens to every answer, so that the tablet learns of it at its next contact. */
export function watchRevoked(http: Http, onRevoked: () => void): Http {
  return async (...request) => {
    const reply = await http(...request);
    if (saysRevoked(reply)) onRevoked();
    return reply;
  };
}
