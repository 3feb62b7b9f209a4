import type { RecordStore } from '../database/record-store.ts';
import type { Row } from '../database/row.ts';
import { foldBranches, openBranches, sentAncestor } from './ancestors.ts';
import type { Kept, ServerDocument } from './answers.ts';
import type { Asker } from './ask.ts';
import type { Reply } from './http.ts';
import { type Incoming, isUncertain, lostByServer, type Sign, takeIn } from './incoming.ts';

export type TakeContext = {
  asker: Asker;
  store: RecordStore;
  db: string;
  sign: Sign;
  /** Whether this account may send what it merges of others' branches; who may not, leaves it to those who may. */
  mayMerge: (document: ServerDocument) => boolean;
  /** Nothing of this database is known yet, so its documents are most likely new here. */
  isFirst?: boolean;
};

type Known = Pick<Incoming, 'ancestor' | 'folded'>;

function namesAll(row: Row | undefined, branches: readonly string[]): boolean {
  const merged = row?.body.merged;
  return Array.isArray(merged) && branches.every((rev) => merged.includes(rev));
}

/** Rows whose last sending may have reached the server unheard. */
async function unheardRows(store: RecordStore): Promise<Map<string, Row>> {
  const rows = [...(await store.list({ state: 'unsent' })), ...(await store.list({ state: 'refused' }))];
  return new Map(rows.filter((row) => row.sent.length > 0).map((row) => [row.id, row]));
}

/** Asks the server what takes more than the document to decide; mostly nothing. */
async function ponder(context: TakeContext, row: Row | undefined, document: ServerDocument): Promise<Known | Reply> {
  const { asker, store } = context;
  const known: Known = {};
  if (isUncertain(row, document)) {
    const ancestor = await sentAncestor(asker, row, document);
    if (ancestor.kind === 'untold') return ancestor.reply;
    known.ancestor = ancestor.value;
  }
  const branches = openBranches(document);
  if (branches.length > 0 && context.mayMerge(document) && !namesAll(await store.get(document._id), branches)) {
    const folded = await foldBranches(asker, document);
    if (folded.kind === 'untold') return folded.reply;
    known.folded = folded.value;
  }
  return known;
}

const isReply = (value: Known | Reply): value is Reply => 'kind' in value;

/** Stores what the server shows, merged with what is here. Returns what stood in the way; nothing is half done then. */
export async function takeDocuments(
  context: TakeContext,
  documents: readonly ServerDocument[],
  arrivals: ReadonlyMap<string, string>,
): Promise<Reply | undefined> {
  const { store, db, sign } = context;
  const incoming = new Map<string, Incoming>();
  const unheard = await unheardRows(store);
  for (const document of documents) {
    const known = await ponder(context, unheard.get(document._id), document);
    if (isReply(known)) return known;
    incoming.set(document._id, { document, db, sign, arrived: arrivals.get(document._id) ?? '', ...known });
  }
  const decide = (row: Row | undefined, id: string): Row | undefined => {
    const one = incoming.get(id);
    return one && takeIn(row, one);
  };
  const ids = [...incoming.keys()];
  const known = context.isFirst ? await store.insert(ids.flatMap((id) => decide(undefined, id) ?? [])) : ids;
  await store.change(known, decide);
  return undefined;
}

/** The server has other revisions of these records: they are fetched and merged. */
export async function reconcile(context: TakeContext, ids: readonly string[]): Promise<Reply | undefined> {
  if (ids.length === 0) return undefined;
  const { asker, store } = context;
  const kept = await asker.kept(ids, true);
  if (kept.kind === 'untold') return kept.reply;
  const idsOf = (kind: Kept['kind']): string[] => ids.filter((_, index) => kept.value[index]?.kind === kind);
  await store.change(idsOf('missing'), (row) => row && lostByServer(row));
  // An erasure reaches every copy, what waits here included (trust.md, "Over time").
  if (idsOf('erased').length > 0) await store.remove(idsOf('erased'));
  const documents = kept.value.flatMap((one) => (one.kind === 'document' ? one.document : []));
  return takeDocuments(context, documents, new Map());
}
