import type { JsonObject } from '../../src/lib/json.ts';
import type { Http, Reply } from '../../src/sync/http.ts';
import { answer } from './scripted-http.ts';

type Asked = { at: number; method: string; path: string; running: number };

/**
 * A server of a few databases in memory that speaks to the replicator; `fault` may answer in its place. It counts who
 * asks, when, and how many at once.
 */
export function scriptedCity(names: readonly string[], options: { user: string; feed: boolean }) {
  const documents = new Map(names.map((name) => [name, new Map<string, JsonObject & { seq: number }>()]));
  const asked: Asked[] = [];
  const state = {
    session: options.user as string | null,
    roles: ['site:s1:counter', 'author:Abcde12345'],
    fault: (_method: string, _path: string): Reply | 'hang' | undefined => undefined,
    signIns: 0,
  };
  let seq = 0;
  let running = 0;
  const waiting = new Set<() => void>();

  function save(db: string, document: JsonObject): void {
    seq += 1;
    documents.get(db)?.set(String(document._id), { ...document, seq });
    for (const wake of waiting) wake();
  }

  const seqOf = (db: string): number => Math.max(0, ...[...(documents.get(db)?.values() ?? [])].map((one) => one.seq));

  function changes(db: string, query: URLSearchParams): Reply {
    const since = Number.parseInt(query.get('since') ?? '0', 10);
    const rows = [...(documents.get(db)?.entries() ?? [])]
      .filter(([, one]) => one.seq > since)
      .sort(([, a], [, b]) => a.seq - b.seq)
      .map(([id, { seq: at, ...doc }]) => ({ id, seq: `${at}-x`, changes: [{ rev: doc._rev }], doc }));
    return answer({ results: rows, last_seq: `${Math.max(since, seqOf(db))}-x`, pending: 0 });
  }

  async function hold(milliseconds: number, signal: AbortSignal | undefined, isOver: () => boolean): Promise<void> {
    if (isOver()) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        if (!isOver() && !signal?.aborted && performance.now() < end) return;
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const end = performance.now() + milliseconds;
      const timer = setTimeout(wake, milliseconds);
      waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  function bulk(db: string, docs: readonly JsonObject[]): Reply {
    const rows = docs.map((doc) => {
      const id = String(doc._id);
      const known = documents.get(db)?.get(id);
      if (known && known._rev !== doc._rev) return { id, error: 'conflict', reason: 'x' };
      const rev = `${Number.parseInt(String(doc._rev ?? '0'), 10) + 1}-a`;
      save(db, { ...doc, _rev: rev });
      return { ok: true, id, rev };
    });
    return answer(rows, 201);
  }

  async function respond(method: string, path: string, body: unknown, signal: AbortSignal | undefined): Promise<Reply> {
    const url = new URL(path, 'http://city');
    const [db = '', part] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    if (path === '/') return answer({ couchdb: 'Welcome', uuid: 'u' });
    if (path.startsWith('/_session')) {
      if (method === 'DELETE') state.session = null;
      if (method === 'POST') {
        state.signIns += 1;
        state.session = options.user;
      }
      return answer({ ok: true, userCtx: { name: state.session, roles: state.session ? state.roles : [] } });
    }
    if (state.session !== options.user) return answer({ error: 'unauthorized', reason: 'x' }, 401);
    if (path.startsWith('/_city/feed')) {
      if (!options.feed) return answer({ error: 'not_found', reason: 'Database does not exist.' }, 404);
      const since = Number(url.searchParams.get('since') ?? -1);
      if (since >= 0) await hold(Number(url.searchParams.get('timeout')), signal, () => seq > since);
      return answer({ seq: String(seq), databases: names.filter((name) => seqOf(name) > since) });
    }
    if (!documents.has(db)) return answer({ error: 'not_found', reason: 'Database does not exist.' }, 404);
    if (part === '_bulk_docs') return bulk(db, (body as { docs: JsonObject[] }).docs);
    if (part !== '_changes') return answer({ error: 'not_found', reason: 'missing' }, 404);
    const since = Number.parseInt(url.searchParams.get('since') ?? '0', 10);
    if (url.searchParams.get('feed') === 'longpoll')
      await hold(Number(url.searchParams.get('timeout')), signal, () => seqOf(db) > since);
    return changes(db, url.searchParams);
  }

  const http: Http = async (method, path, { body, signal } = {}) => {
    running += 1;
    asked.push({ at: performance.now(), method, path, running });
    try {
      const fault = state.fault(method, path);
      if (fault === 'hang') await hold(2 ** 30, signal, () => false);
      const reply = fault && fault !== 'hang' ? fault : await respond(method, path, body, signal);
      await Promise.resolve();
      return signal?.aborted ? { kind: 'silence', reason: 'aborted' } : reply;
    } finally {
      running -= 1;
    }
  };

  return { http, asked, state, save, documents };
}
