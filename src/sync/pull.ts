import type { RecordStore } from '../database/record-store.ts';
import { type ChangePage, readChangedIds, readChanges, type ServerDocument } from './answers.ts';
import type { Arrivals } from './arrivals.ts';
import { type Asker, createAsker } from './ask.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Http, Reply } from './http.ts';
import { isRecord, type Sign } from './incoming.ts';
import { type TakeContext, takeDocuments } from './reconcile.ts';
import { retryRefused } from './refusals.ts';
import { isSetBack, numberOf, sendWhatIsLost } from './set-back.ts';

export type PullResult = { kind: 'done'; received: number } | { kind: 'later'; reply: Reply } | { kind: 'signed-out' };

export type PullContext = Pick<TakeContext, 'mayMerge'> & {
  http: Http;
  signal: AbortSignal;
  checkpoints: Checkpoints;
  /** Where the account may see when records arrived, and the server can say it. */
  arrivals: Arrivals | undefined;
  sign: Sign;
  /** Documents a page; shrinks on slow lines. */
  page: { size: number };
  /** Called between two pages: what was saved meanwhile need not wait for the last. Whether it sent something. */
  between: () => Promise<boolean>;
};

export const largestPage = 200;
const smallestPage = 10;

type Read = { context: PullContext; store: RecordStore; db: string; asker: Asker; isFirst: boolean };
type Found = { documents: ServerDocument[]; erased: string[] };

function pathOf(db: string, since: string | number, size: number, documents: boolean): string {
  const query = `since=${encodeURIComponent(String(since))}&limit=${size}`;
  return `/${encodeURIComponent(db)}/_changes?${query}${documents ? '&include_docs=true&conflicts=true' : ''}`;
}

/**
 * Rows that something on the way has dropped. Every change counts one up, so fewer rows than counted either changed
 * twice or are missing; then the page is asked for once more, without its documents.
 */
async function missingRows({ context, db }: Read, since: string | number, page: ChangePage, size: number) {
  const ids = new Set(page.changes.map(({ id }) => id));
  const counted = numberOf(page.lastSeq) - numberOf(since);
  if (counted <= 0 || ids.size === counted) return [];
  const reply = await context.http('GET', pathOf(db, since, size, false), { signal: context.signal });
  const rows = readChangedIds(reply);
  if (!rows) return reply;
  const end = numberOf(page.lastSeq);
  return rows.filter(({ id, seq }) => numberOf(seq) <= end && !ids.has(id)).map(({ id }) => id);
}

/** What a page says, with the rows that were dropped on the way. */
async function wholePage(read: Read, since: string | number, page: ChangePage, size: number): Promise<Found | Reply> {
  const missing = await missingRows(read, since, page, size);
  if (!Array.isArray(missing)) return missing;
  const documents = page.changes.filter((change) => !change.deleted).map((change) => change.document);
  const erased = page.changes.filter((change) => change.deleted).map((change) => change.id);
  if (missing.length === 0) return { documents, erased };
  const kept = await read.asker.kept(missing, true);
  if (kept.kind === 'untold') return kept.reply;
  for (const [index, one] of kept.value.entries()) {
    if (one.kind === 'document') documents.push(one.document);
    else if (one.kind === 'erased') erased.push(missing[index] as string);
  }
  return { documents, erased };
}

async function storePage(
  { context, store, db, asker, isFirst }: Read,
  { documents, erased }: Found,
): Promise<Reply | undefined> {
  const live = new Map(documents.filter(isRecord).map((document) => [document._id, document]));
  const arrivals = await context.arrivals?.of(db, [...live.keys()], { signal: context.signal });
  const take = { asker, store, db, sign: context.sign, mayMerge: context.mayMerge, isFirst };
  const failed = await takeDocuments(take, [...live.values()], arrivals ?? new Map());
  if (failed) return failed;
  const late = [...(arrivals ?? [])].filter(([id]) => !live.has(id));
  const times = new Map(late);
  await store.change([...times.keys()], (row, id) =>
    row && row.arrived === '' ? { ...row, arrived: times.get(id) ?? '' } : undefined,
  );
  if (erased.length > 0) await store.remove(erased);
  // The database was provisioned anew: what its rules refused they may now let through.
  if (documents.some(({ _id }) => _id.startsWith('_design/'))) await retryRefused(store, db);
  return undefined;
}

function failure({ context }: Read, reply: Reply): PullResult {
  const { page } = context;
  if (reply.kind === 'answer' && reply.status === 401) return { kind: 'signed-out' };
  if (reply.kind === 'silence' && reply.reason === 'timeout') page.size = Math.max(smallestPage, page.size >> 1);
  return { kind: 'later', reply };
}

/**
 * Asks for the page after this one, so that it is on its way while this one is stored. Whatever is sent to the server
 * in between makes it old news: then it is dropped.
 */
function askAhead({ context, db }: Read, since: string | number, size: number) {
  const stopper = new AbortController();
  const signal = AbortSignal.any([context.signal, stopper.signal]);
  const reply = context.http('GET', pathOf(db, since, size, true), { signal });
  return { since, size, reply, drop: () => stopper.abort() };
}

/** Reads a database from its checkpoint to its end. The checkpoint moves only after the rows are durably stored. */
export async function pullDatabase(context: PullContext, store: RecordStore, db: string): Promise<PullResult> {
  const { page: limit, checkpoints, http, signal } = context;
  let isAnother = await checkpoints.isOfAnotherServer(db);
  let since = isAnother ? 0 : await checkpoints.read(db);
  const read: Read = {
    context,
    store,
    db,
    asker: createAsker(http, db, { signal }),
    isFirst: since === 0 && !isAnother,
  };
  let asked = askAhead(read, since, limit.size);
  let received = 0;
  for (;;) {
    const { size } = asked;
    const reply = await asked.reply;
    const page = readChanges(reply);
    if (!page) return failure(read, reply);
    const isOlder = isAnother || isSetBack(since, page.lastSeq);
    const lost = isOlder ? await sendWhatIsLost(read.asker, store, db) : undefined;
    if (lost) return failure(read, lost);
    const whole = await wholePage(read, since, page, size);
    if ('kind' in whole) return failure(read, whole);
    limit.size = Math.min(largestPage, limit.size * 2);
    const isLast = page.count < size && whole.documents.length + whole.erased.length < size;
    const next = isLast ? undefined : askAhead(read, page.lastSeq, limit.size);
    const failed = await storePage(read, whole);
    if (failed) {
      next?.drop();
      return failure(read, failed);
    }
    if (isAnother || page.lastSeq !== since) await checkpoints.write(db, page.lastSeq);
    isAnother = false;
    received += page.changes.length;
    since = page.lastSeq;
    if (!next) return { kind: 'done', received };
    asked = next;
    if (await context.between()) {
      next.drop();
      asked = askAhead(read, since, limit.size);
    }
  }
}
