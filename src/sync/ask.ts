import { isServerDocument, type Kept, readAllKept, readBodies, readHistory, type ServerDocument } from './answers.ts';
import type { Http, HttpOptions, Reply } from './http.ts';

/** A question whose answer is either understood wholly or not at all. */
export type Asked<Value> = { kind: 'told'; value: Value } | { kind: 'untold'; reply: Reply };

/** Questions to one database. */
export type Asker = {
  /** What it has under these ids; with `documents`, each with the revisions that conflict with it. */
  kept(ids: readonly string[], documents: boolean): Promise<Asked<Kept[]>>;
  /** The winning document with all revisions that it descends from, its own first. */
  history(id: string): Promise<Asked<string[]>>;
  /** Bodies of old or losing revisions, with the revisions that each descends from. */
  bodies(id: string, revs: readonly string[]): Promise<Asked<Map<string, ServerDocument>>>;
};

const told = <Value>(value: Value | undefined, reply: Reply): Asked<Value> =>
  value === undefined ? { kind: 'untold', reply } : { kind: 'told', value };

export function createAsker(http: Http, db: string, options: HttpOptions): Asker {
  const root = `/${encodeURIComponent(db)}`;
  const documentPath = (id: string): string => `${root}/${encodeURIComponent(id)}`;
  return {
    kept: async (ids, documents) => {
      const query = documents ? '?include_docs=true&conflicts=true' : '';
      const reply = await http('POST', `${root}/_all_docs${query}`, { ...options, body: { keys: ids } });
      return told(readAllKept(reply, ids), reply);
    },
    history: async (id) => {
      const reply = await http('GET', `${documentPath(id)}?revs=true`, options);
      const isWell = reply.kind === 'answer' && reply.status === 200 && isServerDocument(reply.body, id);
      return told(isWell ? readHistory(reply.body as ServerDocument) : undefined, reply);
    },
    bodies: async (id, revs) => {
      if (revs.length === 0) return { kind: 'told', value: new Map() };
      const query = `?revs=true&open_revs=${encodeURIComponent(JSON.stringify(revs))}`;
      const reply = await http('GET', `${documentPath(id)}${query}`, options);
      return told(readBodies(reply, id, revs), reply);
    },
  };
}
