import { randomUUID } from 'node:crypto';
import { compareBytes } from './byte-order.ts';
import { fitting } from './fitting.ts';
import type {
  DatabaseStorage,
  DocumentRow,
  DocumentWrite,
  IdRange,
  KeptName,
  LocalRow,
  PurgeInfo,
  SeqRange,
} from './storage.ts';

export function createMemoryDatabase(name: string, now: number): DatabaseStorage {
  const rows = new Map<string, DocumentRow>();
  const kept = new Map<string, { readonly id: string; readonly rev: string; readonly body: string }>();
  let purges: PurgeInfo[] = [];
  let purgeSeq = 0;
  let purgesSince = 0;
  const locals = new Map<string, LocalRow>();
  const settings = new Map<string, string>();
  const blobs = new Map<string, readonly Uint8Array[]>();
  let updateSeq = 0;
  const keptKey = (id: string, rev: string) => JSON.stringify([id, rev]);
  const living = () => [...rows.values()].filter((row) => !row.deleted);
  const listBySeq = ({ after, until, descending, limit }: SeqRange) => {
    const found = [...rows.values()].filter(({ seq }) => seq > after && seq <= until);
    return found.sort((a, b) => (descending ? b.seq - a.seq : a.seq - b.seq)).slice(0, limit);
  };
  const store = (write: DocumentWrite) => {
    const { replaces: _, keep, drop, ...row } = write;
    updateSeq += 1;
    rows.set(write.id, { ...row, seq: updateSeq });
    for (const rev of drop) kept.delete(keptKey(write.id, rev));
    for (const { rev, body } of keep) kept.set(keptKey(write.id, rev), { id: write.id, rev, body });
  };
  return {
    name,
    uuid: randomUUID().replaceAll('-', ''),
    createdAt: now,
    updateSeq: () => updateSeq,
    counts() {
      const documents = living().length;
      return { documents, deleted: rows.size - documents, updateSeq, bytes: 0, activeBytes: 0 };
    },
    read: (id) => rows.get(id),
    seqOf: (id) => rows.get(id)?.seq,
    readKept: (id, rev) => kept.get(keptKey(id, rev))?.body,
    listKept(after, limit) {
      const names = [...kept.values()].sort(compareKept).map(({ id, rev }) => ({ id, rev }));
      return names.filter((name) => !after || compareKept(name, after) > 0).slice(0, limit);
    },
    purgeSeq: () => purgeSeq,
    listPurges: (after, limit) => purges.filter(({ seq }) => seq > after).slice(0, limit),
    purgesSince: () => purgesSince,
    listById: (range) => pick(living(), range),
    countBefore: (id) => living().filter((row) => compareBytes(row.id, id) < 0).length,
    listBySeq,
    countAfter: (seq) => [...rows.values()].filter((row) => row.seq > seq).length,
    readLocal: (id) => locals.get(id),
    listLocals: (range) => pick([...locals.values()], range),
    fittingById(of, range, bytes) {
      const listed = of === 'docs' ? pick(living(), range) : pick([...locals.values()], range);
      return fitting(listed.map(weightOf), range.limit, bytes);
    },
    fittingBySeq: (range, bytes) => fitting(listBySeq(range).map(weightOf), range.limit, bytes),
    setting: (key) => settings.get(key),
    readBlob: (key, place) => blobs.get(key)?.[place],
    sweepBlobs(namesIn) {
      const named = new Set([...rows.values(), ...kept.values()].flatMap(({ body }) => namesIn(body)));
      const unnamed = [...blobs.keys()].filter((key) => !named.has(key));
      for (const key of unnamed) blobs.delete(key);
      return unnamed.length;
    },
    commit(batch) {
      for (const { key, pieces } of batch.blobs ?? []) blobs.set(key, pieces);
      batch.documents?.forEach(store);
      for (const local of batch.locals ?? []) {
        if (local.rev === 0) locals.delete(local.id);
        else locals.set(local.id, local);
      }
      for (const { id, revs, removes } of batch.purges ?? []) {
        purgeSeq += 1;
        purges.push({ seq: purgeSeq, id, revs });
        if (removes) rows.delete(id);
        if (removes) updateSeq += 1;
        if (removes) for (const [key, body] of kept) if (body.id === id) kept.delete(key);
      }
      for (const { id, rev } of batch.dropKept ?? []) kept.delete(keptKey(id, rev));
      purgesSince = Math.max(purgesSince, Math.min(batch.forgetPurges ?? 0, purgeSeq));
      purges = purges.filter(({ seq }) => seq > purgesSince);
      for (const [key, value] of Object.entries(batch.settings ?? {})) settings.set(key, value);
    },
    shrink: () => false,
  };
}

function weightOf({ body, tree = '' }: { readonly body: string; readonly tree?: string }): number {
  return Buffer.byteLength(body) + Buffer.byteLength(tree);
}

function compareKept(a: KeptName, b: KeptName): number {
  return compareBytes(a.id, b.id) || compareBytes(a.rev, b.rev);
}

function pick<Row extends { readonly id: string }>(rows: Row[], range: IdRange): Row[] {
  const { from, to, excludeFrom, excludeTo, descending, skip = 0, limit } = range;
  const direction = descending ? -1 : 1;
  const inside = rows.filter(({ id }) => {
    const afterFrom = from === undefined ? 1 : compareBytes(id, from) * direction;
    const beforeTo = to === undefined ? 1 : compareBytes(to, id) * direction;
    return (excludeFrom ? afterFrom > 0 : afterFrom >= 0) && (excludeTo ? beforeTo > 0 : beforeTo >= 0);
  });
  return inside.sort((a, b) => compareBytes(a.id, b.id) * direction).slice(skip, skip + limit);
}
