import type { RecordStore } from '../database/record-store.ts';
import type { Row } from '../database/row.ts';
import { isServerDocument, type PushRow, readPushed } from './answers.ts';
import type { Http, Reply } from './http.ts';
import { lostByServer, takeIn } from './incoming.ts';

export type PushResult =
  | { kind: 'done' }
  /** Nothing can be said of what was sent; it stays unsent and is tried again. */
  | { kind: 'later'; reply: Reply }
  | { kind: 'signed-out' };

export type PushContext = {
  http: Http;
  store: RecordStore;
  signal: AbortSignal;
  isOwnSession: () => Promise<boolean>;
};

/** Conflicts that are settled at once are sent again at once, this many times. */
const passes = 3;

const batchSize = 100;
const refusals = new Set(['forbidden', 'bad_request', 'doc_validation', 'document_too_large', 'illegal_docid']);

const documentOf = (row: Row) => ({ _id: row.id, ...(row.rev ? { _rev: row.rev } : {}), ...row.body });

/** A new record's base is what was sent first: a colleague may have answered to it before its receipt came back. */
function noted(row: Row): Row {
  const base = row.rev === '' && row.base === null ? row.body : row.base;
  return { ...row, base, sent: [...new Set([...row.sent, row.edit])] };
}

/** Notes on each row, durably and before sending, that its present edit may have reached the server. */
async function markSent(store: RecordStore, rows: Row[]): Promise<Row[]> {
  const marked = rows.filter((row) => row.sent.includes(row.edit));
  const fresh = rows.filter((row) => !row.sent.includes(row.edit)).map((row) => row.id);
  if (fresh.length === 0) return marked;
  const now = await store.change(fresh, (row) => (row?.state === 'unsent' ? noted(row) : undefined));
  return [...marked, ...now];
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
  const reason =
    reply.kind === 'answer' && reply.status === 404 && 'reason' in reply.body ? reply.body.reason : undefined;
  if (reason === 'deleted') await refuse(context.store, sent, 'erased');
  else if (reason === 'missing') await context.store.change([sent.id], (row) => row && lostByServer(row));
  else return reply;
  return undefined;
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
    let failed: Reply | undefined;
    for (const [index, answer] of answers.entries()) {
      failed = (await settleRow(context, rows[index] as Row, answer)) ?? failed;
    }
    return failed ? { kind: 'later', reply: failed } : { kind: 'done' };
  }
  if (reply.kind === 'silence') return { kind: 'later', reply };
  if (reply.status === 401) return { kind: 'signed-out' };
  if (reply.status === 403) return refuseAll(context, rows, reply);
  if (![400, 413].includes(reply.status)) return { kind: 'later', reply };
  return splitOrRefuse(context, db, rows, reply);
}

/** A database that this account may not write any more. */
async function refuseAll(context: PushContext, rows: Row[], reply: Reply & { kind: 'answer' }): Promise<PushResult> {
  if (!(await context.isOwnSession())) return { kind: 'signed-out' };
  const reason = 'reason' in reply.body ? String(reply.body.reason) : '';
  for (const row of rows) await refuse(context.store, row, reason || 'not_allowed');
  return { kind: 'done' };
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
    await refuse(context.store, only, reply.status === 413 ? 'too_large' : reason || 'bad_request');
    return { kind: 'done' };
  }
  const half = Math.ceil(rows.length / 2);
  const first = await sendBatch(context, db, rows.slice(0, half));
  return first.kind === 'done' ? sendBatch(context, db, rows.slice(half)) : first;
}

async function pushDatabase(context: PushContext, db: string, rows: Row[]): Promise<PushResult> {
  for (let start = 0; start < rows.length; start += batchSize) {
    const marked = await markSent(context.store, rows.slice(start, start + batchSize));
    if (marked.length === 0) continue;
    const result = await sendBatch(context, db, marked);
    if (result.kind !== 'done') return result;
  }
  return { kind: 'done' };
}

async function pushOnce(context: PushContext, waiting: Row[]): Promise<PushResult> {
  let outcome: PushResult = { kind: 'done' };
  for (const [db, rows] of Map.groupBy(waiting, (row) => row.db)) {
    const result = await pushDatabase(context, db, rows);
    if (result.kind === 'done') continue;
    outcome = result;
    // Silence is the line's, and the next database would hear the same.
    if (result.kind === 'signed-out' || result.reply.kind === 'silence') return result;
  }
  return outcome;
}

/** Sends every unsent row of a store, never chosen by time. What one database cannot take holds up no other. */
export async function pushStore(context: PushContext): Promise<PushResult> {
  let outcome: PushResult = { kind: 'done' };
  let before = '';
  for (let pass = 0; pass < passes; pass += 1) {
    const waiting = await context.store.list({ state: 'unsent' });
    const now = waiting.map((row) => `${row.edit}${row.rev}`).join(' ');
    if (now === before || waiting.length === 0) return outcome;
    before = now;
    outcome = await pushOnce(context, waiting);
    if (outcome.kind !== 'done') return outcome;
  }
  return outcome;
}

/** Gives refused rows another try: the account's rights, the city's catalogue or the app may have changed. */
export async function retryRefused(store: RecordStore): Promise<void> {
  const refused = await store.list({ state: 'refused' });
  await store.change(
    refused.map((row) => row.id),
    (row) =>
      row?.state === 'refused' && row.reason !== 'erased' ? { ...row, state: 'unsent', reason: '' } : undefined,
  );
}
