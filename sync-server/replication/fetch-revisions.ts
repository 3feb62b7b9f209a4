import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { isRev } from './changes-of-source.ts';
import { SilentPeer } from './exchange.ts';
import type { Missing } from './missing-revisions.ts';
import type { Peer } from './peer.ts';
import type { Statistics } from './statistics.ts';

/** A whole revision with its history and attachments, ready for `new_edits: false`. */
export type FetchedDocument = JsonObject & { readonly _id: string; readonly _rev: string };

const bulkQuery = 'revs=true&latest=true&attachments=true';

/**
 * Reads revisions from the source. A peer without `_bulk_get` is asked document by document. What was deleted for good
 * since it was named is left out; so is one document that is longer than we take, counted as a failure.
 */
export async function fetchRevisions(
  source: Peer,
  wanted: readonly Missing[],
  useBulkGet: boolean,
  statistics: Statistics,
): Promise<FetchedDocument[]> {
  try {
    const found = useBulkGet ? await fetchInBulk(source, wanted, statistics) : undefined;
    return found ?? (await fetchOneByOne(source, wanted));
  } catch (cause) {
    if (!(cause instanceof SilentPeer)) throw cause;
    if (wanted.length <= 1) {
      statistics.docWriteFailures += wanted.length;
      return [];
    }
    const half = Math.ceil(wanted.length / 2);
    const first = await fetchRevisions(source, wanted.slice(0, half), useBulkGet, statistics);
    return [...first, ...(await fetchRevisions(source, wanted.slice(half), useBulkGet, statistics))];
  }
}

/** Undefined when the peer knows no `_bulk_get`. */
async function fetchInBulk(
  source: Peer,
  wanted: readonly Missing[],
  statistics: Statistics,
): Promise<FetchedDocument[] | undefined> {
  const docs = wanted.map(({ id, rev }) => ({ id, rev }));
  statistics.bulkGetAttempts += docs.length;
  const { status, json } = await source.ask('POST', `/_bulk_get?${bulkQuery}`, { docs });
  if ([400, 404, 405, 415, 501].includes(status)) return undefined;
  if (status !== 200) throw source.refused(status, json, 'POST');
  const results = isObject(json) ? json.results : undefined;
  if (!Array.isArray(results)) throw source.strange('_bulk_get without results');
  const rows = new Map<string, Json[]>();
  for (const result of results) {
    if (!isObject(result) || typeof result.id !== 'string' || !Array.isArray(result.docs)) {
      throw source.strange('_bulk_get with a broken result');
    }
    rows.set(result.id, [...(rows.get(result.id) ?? []), ...result.docs]);
  }
  const found = collect(source, wanted, (id) => rows.get(id) ?? []);
  statistics.bulkGetDocs += found.length;
  return found;
}

async function fetchOneByOne(source: Peer, wanted: readonly Missing[]): Promise<FetchedDocument[]> {
  const found: FetchedDocument[] = [];
  for (const [id, group] of Map.groupBy(wanted, (missing) => missing.id)) {
    const revs = encodeURIComponent(JSON.stringify(group.map(({ rev }) => rev)));
    const { status, json } = await source.ask('GET', `/${pathOfId(id)}?${bulkQuery}&open_revs=${revs}`);
    if (status === 404) continue;
    if (status !== 200) throw source.refused(status, json, 'GET');
    if (!Array.isArray(json)) throw source.strange('open_revs without a list');
    found.push(...collect(source, group, () => json));
  }
  return found;
}

/** Design documents keep their slash, for servers that want it. */
export function pathOfId(id: string): string {
  const [head, rest] = id.startsWith('_design/') ? ['_design/', id.slice(8)] : ['', id];
  return head + encodeURIComponent(rest);
}

/** Each wanted revision must be among the rows, or a descendant of it, or be named as missing. */
function collect(source: Peer, wanted: readonly Missing[], rowsOf: (id: string) => readonly Json[]): FetchedDocument[] {
  const documents = new Map<string, FetchedDocument>();
  for (const [id, group] of Map.groupBy(wanted, (missing) => missing.id)) {
    const rows = rowsOf(id).map((row) => readRow(source, id, row));
    for (const { rev } of group) {
      if (!rows.some((row) => row.covers.has(rev))) throw source.strange('a revision is missing from an answer');
    }
    for (const { document } of rows) if (document) documents.set(`${document._rev} ${id}`, document);
  }
  return [...documents.values()];
}

type Row = { readonly document: FetchedDocument | undefined; readonly covers: ReadonlySet<string> };

function readRow(source: Peer, id: string, row: Json): Row {
  if (!isObject(row)) throw source.strange('a revision that is no object');
  if (typeof row.missing === 'string') return { document: undefined, covers: new Set([row.missing]) };
  if (isObject(row.error)) {
    const { error, rev } = row.error;
    if (error !== 'not_found' || typeof rev !== 'string') throw source.strange('a revision could not be read');
    return { document: undefined, covers: new Set([rev]) };
  }
  const document = row.ok;
  if (!isObject(document) || document._id !== id || !isRev(document._rev)) {
    throw source.strange('a revision of another document');
  }
  return { document: document as FetchedDocument, covers: new Set(ancestry(source, document)) };
}

function ancestry(source: Peer, { _rev, _revisions }: JsonObject): string[] {
  const { start, ids } = isObject(_revisions) ? _revisions : {};
  if (typeof start !== 'number' || !Array.isArray(ids)) throw source.strange('a revision without its history');
  const revs = ids.map((hash, place) => `${start - place}-${String(hash)}`);
  if (revs[0] !== _rev) throw source.strange('a revision whose history is of another');
  return revs;
}
