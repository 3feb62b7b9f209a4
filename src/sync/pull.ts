import type { RecordStore } from '../database/record-store.ts';
import { isObject } from '../lib/json.ts';
import { type Change, readChanges } from './answers.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Http, Reply } from './http.ts';
import { isRecord, takeIn } from './incoming.ts';

export type PullResult = { kind: 'done'; received: number } | { kind: 'later'; reply: Reply } | { kind: 'signed-out' };

export type PullContext = {
  http: Http;
  signal: AbortSignal;
  checkpoints: Checkpoints;
  withArrivals: boolean;
  /** Documents a page; shrinks on slow lines. */
  page: { size: number };
};

export const largestPage = 200;
const smallestPage = 10;

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

const numberOf = (seq: string | number): number => Number.parseInt(String(seq), 10) || 0;

/** After a server was set back, or became another one: which of our synced rows it does not have goes up again. */
async function sendWhatIsLost(context: PullContext, store: RecordStore, db: string): Promise<Reply | undefined> {
  const rows = (await store.list({ db })).filter((row) => row.state === 'synced' && row.rev !== '');
  for (let start = 0; start < rows.length; start += largestPage) {
    const batch = rows.slice(start, start + largestPage);
    const body = Object.fromEntries(batch.map((row) => [row.id, [row.rev]]));
    const reply = await context.http('POST', `/${encodeURIComponent(db)}/_revs_diff`, { body, signal: context.signal });
    if (reply.kind !== 'answer' || reply.status !== 200 || !isObject(reply.body)) return reply;
    const missing = Object.keys(reply.body);
    await store.change(missing, (row) => (row?.state === 'synced' ? { ...row, state: 'unsent' } : undefined));
  }
  return undefined;
}

/** Reads a database from its checkpoint to its end. The checkpoint moves only after the rows are durably stored. */
export async function pullDatabase(context: PullContext, store: RecordStore, db: string): Promise<PullResult> {
  const { page: limit } = context;
  let received = 0;
  for (;;) {
    const since = await context.checkpoints.read(db);
    const size = limit.size;
    const query = `since=${encodeURIComponent(String(since))}&limit=${size}&include_docs=true`;
    const reply = await context.http('GET', `/${encodeURIComponent(db)}/_changes?${query}`, { signal: context.signal });
    const page = readChanges(reply);
    if (!page) {
      if (reply.kind === 'answer' && reply.status === 401) return { kind: 'signed-out' };
      if (reply.kind === 'silence' && reply.reason === 'timeout') limit.size = Math.max(smallestPage, size >> 1);
      return { kind: 'later', reply };
    }
    await storePage(context, store, db, page.changes);
    const isAnother = await context.checkpoints.isOfAnotherServer(db);
    if (isAnother || numberOf(page.lastSeq) < numberOf(since)) {
      const failed = await sendWhatIsLost(context, store, db);
      if (failed) return { kind: 'later', reply: failed };
    }
    if (isAnother || page.lastSeq !== since) await context.checkpoints.write(db, page.lastSeq);
    received += page.changes.length;
    if (page.count < size) return { kind: 'done', received };
  }
}
