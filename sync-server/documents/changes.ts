import { limits } from '../limits.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { formatRevision } from '../revisions/revision-id.ts';
import { decodeTree } from '../revisions/tree.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import type { ChangesQuery } from './changes-query.ts';
import { conflictExtras } from './read-document.ts';
import { renderDocument } from './render-document.ts';
import { formatSeq } from './sequence.ts';

export const changesHead = '{"results":[\n';

/** The end of the answer: everything up to `seq` has been told. */
export function changesTail(storage: DatabaseStorage, seq: number, pending: number): string {
  return `\n],\n"last_seq":"${formatSeq(storage, seq)}","pending":${pending}}\n`;
}

/** A normal feed, in pieces, as of the moment it begins. */
export function* listChanges(storage: DatabaseStorage, query: ChangesQuery): Generator<string> {
  const until = storage.updateSeq();
  let last = query.since;
  let left = query.limit ?? Number.MAX_SAFE_INTEGER;
  let text = changesHead;
  let separator = '';
  for (const page of changePages(storage, query, until)) {
    const rows = page.slice(0, left);
    if (rows.length > 0) {
      text += separator + rows.map((row) => changeText(storage, row, query)).join(',\n');
      separator = ',\n';
      left -= rows.length;
      last = rows.at(-1)?.seq ?? last;
    }
    if (left === 0) break;
    if (text.length < 64 * 1024) continue;
    yield text;
    text = '';
  }
  const isAll = left > 0 && !query.descending;
  const seq = isAll ? Math.max(until, 0) : last;
  yield text + changesTail(storage, seq, query.descending || query.only ? 0 : storage.countAfter(seq));
}

/** Whether a feed from here has anything to tell. */
export function hasChanges(storage: DatabaseStorage, query: ChangesQuery): boolean {
  if (storage.updateSeq() <= query.since) return false;
  if (!query.only) return true;
  for (const page of changePages(storage, query, storage.updateSeq())) if (page.length > 0) return true;
  return false;
}

function* changePages(storage: DatabaseStorage, query: ChangesQuery, until: number): Generator<readonly DocumentRow[]> {
  const { since, descending, only } = query;
  if (only instanceof Set) {
    yield rowsOfIds(storage, query, only, until);
    return;
  }
  let after = since;
  let before = until;
  while (after < before) {
    const limit = Math.min(limits.pageRows, query.limit ?? limits.pageRows);
    const rows = storage.listBySeq({ after, until: before, descending, limit });
    yield only === '_design' ? rows.filter(({ id }) => id.startsWith('_design/')) : rows;
    const end = rows.at(-1)?.seq;
    if (end === undefined || rows.length < limit) return;
    if (descending) before = end - 1;
    else after = end;
  }
}

function rowsOfIds(
  storage: DatabaseStorage,
  { since, descending }: ChangesQuery,
  ids: ReadonlySet<string>,
  until: number,
): DocumentRow[] {
  const rows = [...ids].flatMap((id) => storage.read(id) ?? []).filter((row) => row.seq > since && row.seq <= until);
  return rows.sort((a, b) => (descending ? b.seq - a.seq : a.seq - b.seq));
}

function changeText(storage: DatabaseStorage, row: DocumentRow, query: ChangesQuery): string {
  const revs = query.style === 'all_docs' ? leavesOf(decodeTree(row.tree)).map(formatRevision) : [row.rev];
  const changes = revs.map((rev) => `{"rev":${JSON.stringify(rev)}}`).join(',');
  const head = `{"seq":"${formatSeq(storage, row.seq)}","id":${JSON.stringify(row.id)},"changes":[${changes}]`;
  const deleted = row.deleted ? ',"deleted":true' : '';
  const doc = query.includeDocs ? `,"doc":${renderDocument(row, query.conflicts ? conflictExtras(row) : [])}` : '';
  return `${head}${deleted}${doc}}`;
}
