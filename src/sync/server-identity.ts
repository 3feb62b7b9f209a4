import { isObject } from '../lib/json.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Http, Reply } from './http.ts';

export type Identity = { kind: 'known' | 'another' } | { kind: 'later'; reply: Reply };

/** Knows whether it is still the same server. Another one under the same address knows no session of ours. */
export function createServerIdentity(http: Http, signal: AbortSignal, checkpoints: Checkpoints) {
  let isKnown = false;
  return {
    /** @param isFresh whether the session is new, which is when to ask */
    async ensure(isFresh: boolean): Promise<Identity> {
      if (isKnown && !isFresh) return { kind: 'known' };
      isKnown = false;
      const reply = await http('GET', '/', { signal });
      if (reply.kind !== 'answer' || reply.status !== 200 || !isObject(reply.body)) return { kind: 'later', reply };
      const { uuid, couchdb } = reply.body;
      if (couchdb === undefined) return { kind: 'later', reply };
      const isAnother = typeof uuid === 'string' && (await checkpoints.noteServer(uuid));
      isKnown = true;
      return { kind: isAnother ? 'another' : 'known' };
    },
  };
}
