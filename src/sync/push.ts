import type { RecordStore } from '../database/record-store.ts';
import { isOnServer, type Row, settledState } from '../database/row.ts';
import { isError, type PushRow, readPushed } from './answers.ts';
import { createAsker } from './ask.ts';
import { batchesOf, grow, noteFailed, type PushPace, shrink } from './batches.ts';
import type { Http, Reply } from './http.ts';
import type { Sign } from './incoming.ts';
import { reconcile, type TakeContext } from './reconcile.ts';
import { refuse, refusing } from './refusals.ts';

export type PushResult =
  | { kind: 'done' }
  /** Nothing can be said of what was sent; it stays unsent and is tried again. */
  | { kind: 'later'; reply: Reply }
  | { kind: 'signed-out' };

export type Owner = 'own' | 'other' | Reply;

export type PushContext = Pick<TakeContext, 'mayMerge'> & {
  http: Http;
  store: RecordStore;
  signal: AbortSignal;
  sign: Sign;
  /** Whose session the server sees at this moment: a refusal counts against a record only under our own. */
  owner: () => Promise<Owner>;
  pace: PushPace;
};

/** Conflicts that are settled at once are sent again at once, this many times. */
const passes = 3;
/** After so many requests in a row that the server could not take, the rest waits. */
const patience = 3;

const done: PushResult = { kind: 'done' };
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
  const now = await store.change(fresh, (row) => (row && !isOnServer(row) ? noted(row) : undefined));
  return [...marked, ...now];
}

async function accept(store: RecordStore, taken: ReadonlyMap<string, { sent: Row; rev: string }>): Promise<void> {
  await store.change([...taken.keys()], (row, id) => {
    const known = taken.get(id);
    if (!row || !known) return undefined;
    const { sent, rev } = known;
    const isDone = row.edit === sent.edit;
    return {
      ...row,
      rev,
      sent: [],
      state: isDone ? settledState(row.body) : 'unsent',
      base: isDone ? null : sent.body,
      reason: '',
    };
  });
}

/** Asks at most once a batch whose session it was. */
function once(ask: () => Promise<Owner>): () => Promise<Owner> {
  let asked: Promise<Owner> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}

/** What the server says of each record of a batch. One that it can say nothing of stays as it is and waits. */
async function settle(context: PushContext, db: string, rows: Row[], answers: PushRow[]): Promise<PushResult> {
  const { store, pace, http, signal } = context;
  const owner = once(context.owner);
  const taken = new Map<string, { sent: Row; rev: string }>();
  const conflicts: string[] = [];
  let result: PushResult = done;
  for (const [index, answer] of answers.entries()) {
    const sent = rows[index] as Row;
    if ('rev' in answer) taken.set(answer.id, { sent, rev: answer.rev });
    else if (answer.error === 'conflict') conflicts.push(answer.id);
  }
  await accept(store, taken);
  for (const id of taken.keys()) pace.failed.delete(id);
  for (const [index, answer] of answers.entries()) {
    if ('rev' in answer || answer.error === 'conflict') continue;
    const sent = rows[index] as Row;
    const who = await owner();
    if (who === 'other') result = { kind: 'signed-out' };
    else if (who !== 'own') result = { kind: 'later', reply: who };
    else if (refusing.has(answer.error)) await refuse(store, sent, answer.reason || answer.error);
    else {
      noteFailed(pace, [sent]);
      result = {
        kind: 'later',
        reply: { kind: 'answer', status: 500, body: {}, serverTime: undefined, retryAfter: undefined },
      };
    }
  }
  const take = { ...context, db, asker: createAsker(http, db, { signal }) };
  const reply = await reconcile(take, conflicts);
  return reply ? { kind: 'later', reply } : result;
}

async function sendBatch(context: PushContext, db: string, rows: Row[]): Promise<PushResult> {
  const { http, signal, pace } = context;
  const path = `/${encodeURIComponent(db)}/_bulk_docs`;
  const reply = await http('POST', path, { body: { docs: rows.map(documentOf) }, signal });
  const answers = readPushed(
    reply,
    rows.map((row) => row.id),
  );
  if (answers) {
    grow(pace);
    return settle(context, db, rows, answers);
  }
  if (reply.kind === 'silence') {
    const isStuck = reply.reason === 'timeout' || reply.reason === 'foreign';
    if (isStuck) shrink(pace);
    if (reply.reason === 'foreign') noteFailed(pace, rows);
    return { kind: 'later', reply };
  }
  if (reply.status === 401) return { kind: 'signed-out' };
  if (isError(reply, 404, 'not_found')) return refuseAll(context, rows, reply, 'no_database');
  if (isError(reply, 403, 'forbidden')) return refuseAll(context, rows, reply, 'not_allowed');
  if (reply.status === 400 || reply.status === 413) return splitOrRefuse(context, db, rows, reply);
  shrink(pace);
  noteFailed(pace, rows);
  return { kind: 'later', reply };
}

/** As our validation functions say it: `<code> <JSON Pointer>`. */
const isCode = (text: string): boolean => /^[a-z][a-z_]*(?: \/.*)?$/.test(text);

/** A database that is gone, or that this account may not write any more. */
async function refuseAll(
  context: PushContext,
  rows: Row[],
  reply: Reply & { kind: 'answer' },
  otherwise: string,
): Promise<PushResult> {
  const who = await context.owner();
  if (who === 'other') return { kind: 'signed-out' };
  if (who !== 'own') return { kind: 'later', reply: who };
  const said = 'reason' in reply.body && reply.status === 403 ? String(reply.body.reason) : '';
  // A sentence of the server's own, such as that this database is not for us, is in no reader's language.
  const reason = isCode(said) ? said : otherwise;
  for (const row of rows) await refuse(context.store, row, reason);
  return done;
}

/** The server refused a request as a whole: halve it until the record that it means stands alone. */
async function splitOrRefuse(
  context: PushContext,
  db: string,
  rows: Row[],
  reply: Reply & { kind: 'answer' },
): Promise<PushResult> {
  if (rows.length === 1) return refuseAlone(context, rows, reply);
  const half = Math.ceil(rows.length / 2);
  const first = await sendBatch(context, db, rows.slice(0, half));
  return first.kind === 'done' ? sendBatch(context, db, rows.slice(half)) : first;
}

async function refuseAlone(context: PushContext, rows: Row[], reply: Reply & { kind: 'answer' }): Promise<PushResult> {
  if (reply.status === 413) return refuseAll(context, rows, reply, 'too_large');
  const said = 'reason' in reply.body ? String(reply.body.reason) : '';
  return refuseAll(context, rows, reply, said || 'bad_request');
}

async function pushDatabase(context: PushContext, db: string, rows: Row[]): Promise<PushResult> {
  let outcome: PushResult = done;
  let failures = 0;
  const batches = batchesOf(context.pace, rows);
  let marking = markSent(context.store, batches[0] ?? []);
  try {
    for (const [index] of batches.entries()) {
      const marked = await marking;
      // The next ones are noted while these are on their way; that they were not sent after all costs a question.
      marking = markSent(context.store, batches[index + 1] ?? []);
      marking.catch(() => undefined);
      const result = marked.length === 0 ? done : await sendBatch(context, db, marked);
      failures = result.kind === 'done' ? 0 : failures + 1;
      if (result.kind === 'done') continue;
      outcome = result;
      if (isLast(result) || failures >= patience) return result;
    }
    return outcome;
  } finally {
    await marking.catch(() => undefined);
  }
}

/** Silence is the line's, and the next request would hear the same; so would one without a session. */
function isLast(result: PushResult): boolean {
  if (result.kind !== 'later') return result.kind === 'signed-out';
  return result.reply.kind === 'silence' && result.reply.reason !== 'foreign';
}

async function pushOnce(context: PushContext, waiting: Row[]): Promise<PushResult> {
  let outcome: PushResult = done;
  for (const [db, rows] of Map.groupBy(waiting, (row) => row.db)) {
    const result = await pushDatabase(context, db, rows);
    if (result.kind !== 'done') outcome = result;
    if (isLast(result)) return result;
  }
  return outcome;
}

/** What the server refused once more, in case the refusal was not the server's or the world has changed. */
export async function pushRefused(context: PushContext): Promise<PushResult> {
  return pushOnce(context, await context.store.list({ state: 'refused' }));
}

/** Sends every unsent row of a store, never chosen by time. What one database cannot take holds up no other. */
export async function pushStore(context: PushContext): Promise<PushResult> {
  let outcome: PushResult = done;
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
