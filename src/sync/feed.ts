import { isObject } from '../lib/json.ts';
import type { Http, Reply } from './http.ts';

export type FeedAnswer =
  | { kind: 'changed'; databases: string[]; seq: string }
  /** The server has no such service (a bare CouchDB): the caller polls. */
  | { kind: 'none' }
  | { kind: 'failed'; reply: Reply };

const hold = 25_000;

/** Waits on the city's one change feed until a readable database changed, at most 25 s. */
export async function awaitFeed(http: Http, since: string, signal: AbortSignal): Promise<FeedAnswer> {
  const query = since ? `?since=${encodeURIComponent(since)}&timeout=${hold}` : '';
  const reply = await http('GET', `/_city/feed${query}`, { signal, timeout: hold + 5000 });
  if (reply.kind === 'silence') return { kind: 'failed', reply };
  if (reply.status === 404) return { kind: 'none' };
  if (reply.status !== 200 || !isObject(reply.body)) return { kind: 'failed', reply };
  const { seq, databases } = reply.body;
  if (typeof seq !== 'string' || !Array.isArray(databases)) return { kind: 'failed', reply };
  return { kind: 'changed', seq, databases: databases.filter((name) => typeof name === 'string') };
}
