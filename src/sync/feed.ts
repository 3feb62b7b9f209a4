import { isObject } from '../lib/json.ts';
import { readChangedIds } from './answers.ts';
import type { Http, Reply } from './http.ts';

export type FeedAnswer =
  | { kind: 'changed'; databases: string[]; seq: string }
  /** The server has no such service (a bare CouchDB): the caller waits on a database. */
  | { kind: 'none' }
  | { kind: 'failed'; reply: Reply };

/** As long is waited for news, ms; longer than proxies like, and the next walk would be late. */
const hold = 25_000;

/** Waits on the city's one change feed until a readable database changed, at most 25 s. */
export async function awaitFeed(http: Http, since: string, signal: AbortSignal): Promise<FeedAnswer> {
  const query = since ? `?since=${encodeURIComponent(since)}&timeout=${hold}` : '';
  const reply = await http('GET', `/_city/feed${query}`, { signal });
  if (reply.kind === 'silence') return { kind: 'failed', reply };
  // CouchDB takes `_city` for a database: one that is not there, or whose name is not allowed.
  if ([400, 404, 405].includes(reply.status) && isObject(reply.body) && typeof reply.body.error === 'string')
    return { kind: 'none' };
  if (reply.status !== 200 || !isObject(reply.body)) return { kind: 'failed', reply };
  const { seq, databases } = reply.body;
  if (typeof seq !== 'string' || !Array.isArray(databases)) return { kind: 'failed', reply };
  return { kind: 'changed', seq, databases: databases.filter((name) => typeof name === 'string') };
}

/** Waits until one database changed, at most `timeout` ms: what a bare CouchDB offers. */
export async function awaitDatabase(
  http: Http,
  db: string,
  since: string | number,
  timeout: number,
  signal: AbortSignal,
): Promise<{ kind: 'changed' | 'calm' } | { kind: 'failed'; reply: Reply }> {
  const query = `feed=longpoll&limit=1&timeout=${Math.round(timeout)}&since=${encodeURIComponent(String(since))}`;
  const reply = await http('GET', `/${encodeURIComponent(db)}/_changes?${query}`, { signal });
  const rows = readChangedIds(reply);
  if (!rows) return { kind: 'failed', reply };
  return { kind: rows.length > 0 ? 'changed' : 'calm' };
}
