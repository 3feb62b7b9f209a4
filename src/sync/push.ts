import type { RecordStore } from '../database/record-store.ts';
import type { Row } from '../database/row.ts';
import { isServerDocument, type PushRow, readPushed } from './answers.ts';
import type { Http, Reply } from './http.ts';
import { takeIn } from './incoming.ts';

export type PushResult =
  | { kind: 'done' }
  /** Nothing can be said of what was sent; it stays unsent and is tried again. */
  | { kind: 'later'; reply: Reply }
  | { kind: 'signed-out' };

export type PushContext = { http: Http; store: RecordStore; signal: AbortSignal; isOwnSession(): Promise<boolean> };

const batchSize = 100;
const refusals = new Set(['forbidden', 'bad_request', 'doc_validation', 'document_too_large', 'illegal_docid']);

const documentOf = (row: Row) => ({ _id: row.id, ...(row.rev ? { _rev: row.rev } : {}), ...row.body });

/** Notes on each row, durably and before sending, that its present edit may have reached the server. */
async function markSent(store: RecordStore, rows: Row[]): Promise<Row[]> {
  const marked = rows.filter((row) => row.sent.includes(row.edit));
  const fresh = rows.filter((row) => !row.sent.includes(row.edit)).map((row) => row.id);
  if (fresh.length === 0) return marked;
  const noted = await store.change(fresh, (row) =>
    row?.state === 'unsent' ? { ...row, sent: [...new Set([...row.sent, row.edit])] } : undefined,
  );
  return [...marked, ...noted];
}

async function accept(store: RecordStore, sent: Row, rev: string): Promise<void> {
  await store.change([sent.id], (row) => {
    if (!row) return undefined;
    const done = row.edit === sent.edit;
    return { ...row, rev, sent: [], state: done ? 'synced' : 'unsent', base: done ? null : sent.body, reason: '' };
  });
}

async function refuse(store: RecordStore, sent: Row, reason: string): Promise<void> {
  await store.change([sent.id], (row) =>
    row && row.edit === sent.edit ? { ...row, state: 'refused', reason } : undefined,
  );
}

/** The server has another revision: fetch it and merge. Returns whether the server could be asked. */
async function reconcile(context: PushContext, sent: Row): Promise<Reply | undefined> {
  const path = `/${encodeURIComponent(sent.db)}/${encodeURIComponent(sent.id)}`;
  const reply = await context.http('GET', path, { signal: context.signal });
  if (reply.kind === 'answer' && reply.status === 200 && isServerDocument(reply.body, sent.id)) {
    const document = reply.body;
    await context.store.change([sent.id], (row) => takeIn(row, document, sent.db, ''));
    return undefined;
  }
  if (reply.kind === 'answer' && reply.status === 404 && 'reason' in reply.body && reply.body.reason === 'deleted') {
    await refuse(context.store, sent, 'erased');
    return undefined;
  }
  return reply;
}

async function settleRow(context: PushContext, sent: Row, answer: PushRow): Promise<Reply | undefined> {
  if ('rev' in answer) {
    await accept(context.store, sent, answer.rev);
    return undefined;
  }
  if (answer.error === 'conflict') return reconcile(context, sent);
  if (refusals.has(answer.error) && (await context.isOwnSession())) {
    await refuse(context.store, sent, answer.reason || answer.error);
  }
  return undefined;
}

async function sendBatch(context: PushContext, db: string, rows: Row[]): Promise<PushResult> {
  const path = `/${encodeURIComponent(db)}/_bulk_docs`;
  const reply = await context.http('POST', path, { body: { docs: rows.map(documentOf) }, signal: context.signal });
  const answers = readPushed(
    reply,
    rows.map((row) => row.id),
  );
  if (answers) {
    for (const [index, answer] of answers.entries()) {
      const failed = await settleRow(context, rows[index] as Row, answer);
      if (failed) return { kind: 'later', reply: failed };
    }
    return { kind: 'done' };
  }
  if (reply.kind === 'silence') return { kind: 'later', reply };
  if (reply.status === 401) return { kind: 'signed-out' };
  if (![400, 403, 413].includes(reply.status)) return { kind: 'later', reply };
  return splitOrRefuse(context, db, rows, reply);
}

/** The server refused a request as a whole: halve it until the record that it means stands alone. */
async function splitOrRefuse(
  context: PushContext,
  db: string,
  rows: Row[],
  reply: Reply & { kind: 'answer' },
): Promise<PushResult> {
  const [only] = rows;
  if (only && rows.length === 1) {
    if (!(await context.isOwnSession())) return { kind: 'signed-out' };
    const reason = 'reason' in reply.body ? String(reply.body.reason) : '';
    await refuse(context.store, only, reply.status === 413 ? 'too_large' : reason || 'forbidden');
    return { kind: 'done' };
  }
  const half = Math.ceil(rows.length / 2);
  const first = await sendBatch(context, db, rows.slice(0, half));
  return first.kind === 'done' ? sendBatch(context, db, rows.slice(half)) : first;
}

/** Sends every unsent row of a store, never chosen by time, database by database. */
export async function pushStore(context: PushContext): Promise<PushResult> {
  const waiting = await context.store.list({ state: 'unsent' });
  const databases = Map.groupBy(waiting, (row) => row.db);
  for (const [db, rows] of databases) {
    for (let start = 0; start < rows.length; start += batchSize) {
      const marked = await markSent(context.store, rows.slice(start, start + batchSize));
      const result = marked.length > 0 ? await sendBatch(context, db, marked) : ({ kind: 'done' } as const);
      if (result.kind !== 'done') return result;
    }
  }
  return { kind: 'done' };
}
