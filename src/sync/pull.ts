import type { RecordStore } from '../database/record-store.ts';
import { isObject } from '../lib/json.ts';
import { type Change, readChanges } from './answers.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Http, Reply } from './http.ts';
import { isRecord, takeIn } from './incoming.ts';

export type PullResult = { kind: 'done'; received: number } | { kind: 'later'; reply: Reply } | { kind: 'signed-out' };

export type PullContext = { http: Http; signal: AbortSignal; checkpoints: Checkpoints; withArrivals: boolean };

const pageSize = 200;

/** When the records reached the server, where it can say so (our own server can, a bare CouchDB cannot). */
async function arrivalsOf(context: PullContext, db: string, ids: string[]): Promise<Map<string, string>> {
  if (!context.withArrivals || ids.length === 0) return new Map();
  const reply = await context.http('POST', '/_city/arrivals', { body: { db, ids }, signal: context.signal });
  if (reply.kind !== 'answer' || reply.status !== 200 || !isObject(reply.body) || !isObject(reply.body.arrived))
    return new Map();
  return new Map(Object.entries(reply.body.arrived).map(([id, at]) => [id, String(at)]));
}

async function storePage(context: PullContext, store: RecordStore, db: string, changes: Change[]): Promise<void> {
  const erased = changes.filter((change) => change.deleted).map((change) => change.id);
  const live = new Map(
    changes
      .filter((change) => !change.deleted && isRecord(change.document))
      .map((change) => [change.id, change.document]),
  );
  const arrivals = await arrivalsOf(context, db, [...live.keys()]);
  await store.change([...live.keys()], (row, id) => {
    const document = live.get(id);
    return document && takeIn(row, document, db, arrivals.get(id) ?? '');
  });
  if (erased.length > 0) await store.remove(erased);
}

/** Reads a database from its checkpoint to its end. The checkpoint moves only after the rows are durably stored. */
export async function pullDatabase(context: PullContext, store: RecordStore, db: string): Promise<PullResult> {
  let received = 0;
  for (;;) {
    const since = await context.checkpoints.read(db);
    const query = `since=${encodeURIComponent(String(since))}&limit=${pageSize}&include_docs=true`;
    const reply = await context.http('GET', `/${encodeURIComponent(db)}/_changes?${query}`, { signal: context.signal });
    const page = readChanges(reply);
    if (!page) {
      if (reply.kind === 'answer' && reply.status === 401) return { kind: 'signed-out' };
      return { kind: 'later', reply };
    }
    await storePage(context, store, db, page.changes);
    if (page.lastSeq !== since) await context.checkpoints.write(db, page.lastSeq);
    received += page.changes.length;
    if (page.count < pageSize) return { kind: 'done', received };
  }
}
