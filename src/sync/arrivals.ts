import { isObject } from '../lib/json.ts';
import type { Http, HttpOptions } from './http.ts';

/**
 * When records reached the server, where it can say so (our own server can, a bare CouchDB cannot). A time that could
 * not be heard is asked for again with the next page of that database; nothing waits for it.
 */
export function createArrivals(http: Http) {
  const unheard = new Map<string, Set<string>>();
  const most = 400;
  return {
    async of(db: string, ids: readonly string[], options: HttpOptions): Promise<Map<string, string>> {
      const asked = [...new Set([...ids, ...(unheard.get(db) ?? [])])].slice(0, most);
      if (asked.length === 0) return new Map();
      const reply = await http('POST', '/_city/arrivals', { ...options, body: { db, ids: asked } });
      const isWell = reply.kind === 'answer' && reply.status === 200 && isObject(reply.body);
      const told = isWell && isObject(reply.body) && isObject(reply.body.arrived) ? reply.body.arrived : {};
      const found = Object.entries(told).filter(([, at]) => typeof at === 'string') as [string, string][];
      const isService = reply.kind === 'silence' || reply.status !== 404;
      const left = asked.filter((id) => told[id] === undefined);
      unheard.set(db, new Set(isService ? left.slice(-most) : []));
      return new Map(found);
    },
  };
}

export type Arrivals = ReturnType<typeof createArrivals>;
