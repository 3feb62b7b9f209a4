import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { limits } from '../limits.ts';
import type { Seq } from './checkpoint.ts';
import type { Peer } from './peer.ts';
import type { Replication, Selection } from './replication.ts';

/** A changed document and its leaves. */
export type Change = { readonly id: string; readonly revs: readonly string[] };

export type ChangesPage = {
  readonly changes: readonly Change[];
  readonly lastSeq: Seq;
  /** How many more there are; null where the source does not say. */
  readonly pending: number | null;
};

const waitMs = 30_000;

/** The next changes after `since`; with `wait` not before there are any, or half a minute has gone by. */
export async function changesOfSource(
  source: Peer,
  { selection, winningRevsOnly, batchSize }: Replication,
  since: Seq,
  wait: boolean,
): Promise<ChangesPage> {
  const query = new URLSearchParams({
    style: winningRevsOnly ? 'main_only' : 'all_docs',
    since: String(since),
    limit: String(batchSize),
    ...(wait ? { feed: 'longpoll', timeout: String(waitMs) } : {}),
  });
  const body = narrow(query, selection);
  const path = `/_changes?${query}`;
  const answer = await source.askObject(body ? 'POST' : 'GET', path, body, wait ? waitMs : 0);
  return readPage(source, answer);
}

/** Adds the selection to the query. @returns what goes into a body */
function narrow(query: URLSearchParams, selection: Selection): JsonObject | undefined {
  switch (selection.kind) {
    case 'all':
      return undefined;
    case 'ids':
      query.set('filter', '_doc_ids');
      return { doc_ids: [...selection.ids] };
    case 'selector':
      query.set('filter', '_selector');
      return { selector: selection.selector };
    case 'filter':
      for (const [name, value] of Object.entries(selection.parameters)) query.set(name, value);
      query.set('filter', selection.name);
      return undefined;
  }
}

function readPage(source: Peer, { results, last_seq, pending }: JsonObject): ChangesPage {
  if (!Array.isArray(results) || results.length > limits.keys) throw source.strange('_changes without its rows');
  const lastSeq = seqOf(source, last_seq);
  const changes = results.map((row) => readRow(source, row));
  return { changes, lastSeq, pending: typeof pending === 'number' ? pending : null };
}

function readRow(source: Peer, row: Json): Change {
  if (!isObject(row) || typeof row.id !== 'string' || row.id === '') throw source.strange('a change without its id');
  if (!Array.isArray(row.changes) || row.changes.length === 0) throw source.strange('a change without revisions');
  const revs = row.changes.map((change) => {
    const rev = isObject(change) ? change.rev : undefined;
    if (!isRev(rev)) throw source.strange('a change without a revision');
    return rev;
  });
  return { id: row.id, revs };
}

export function seqOf(source: Peer, seq: Json | undefined): Seq {
  if (typeof seq === 'string' || typeof seq === 'number') return seq;
  // Clusters of old gave lists, to be sent back as JSON.
  if (Array.isArray(seq)) return JSON.stringify(seq);
  throw source.strange('no sequence number');
}

export function isRev(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200 && /^\d{1,15}-./.test(value);
}
