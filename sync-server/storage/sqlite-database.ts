import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { fitting } from './fitting.ts';
import { storageError } from './sqlite-errors.ts';
import { type Counters, forgetPurges, purgeOf, shrink, writePurge } from './sqlite-purges.ts';
import { idRangeQuery, idWeightsQuery, prepareStatements, type Statements } from './sqlite-statements.ts';
import type { Batch, DatabaseStorage, DocumentRow, DocumentWrite, KeptName, LocalRow } from './storage.ts';

/** A database in one SQLite file. Counters are kept in memory and counted anew when the file is opened. */
export function createSqliteDatabase(name: string, handle: DatabaseSync): DatabaseStorage {
  const statements = prepareStatements(handle);
  let counters = countAll(statements);
  const rangeStatements = new Map<string, StatementSync>();
  const listAll = ({ sql, values }: ReturnType<typeof idRangeQuery>, asArrays: boolean): unknown[] => {
    let statement = rangeStatements.get(sql);
    if (!statement) {
      statement = handle.prepare(sql);
      statement.setReturnArrays(asArrays);
      rangeStatements.set(sql, statement);
    }
    return statement.all(...values);
  };
  const setting = (key: string): string | undefined => text(statements.setting.get(key)?.value);
  return {
    name,
    uuid: setting('uuid') ?? '',
    createdAt: Number(setting('created') ?? 0),
    updateSeq: () => counters.updateSeq,
    counts() {
      const { documents, deleted, updateSeq } = counters;
      const { bytes, active } = statements.bytes.get() as { bytes: number; active: number };
      return { documents, deleted, updateSeq, bytes, activeBytes: active };
    },
    read: (id) => rowOf(statements.read.get(id)),
    seqOf: (id) => statements.seqOf.get(id)?.seq as number | undefined,
    readKept: (id, rev) => text(statements.readKept.get(id, rev)?.body),
    listKept: (after, limit) => statements.listKept.all(after?.id ?? '', after?.rev ?? '', limit) as KeptName[],
    purgeSeq: () => counters.purgeSeq,
    listPurges: (after, limit) => statements.listPurges.all(Math.max(after, counters.purgesSince), limit).map(purgeOf),
    purgesSince: () => counters.purgesSince,
    listById: (range) => listAll(idRangeQuery('docs', range), true).map(rowOf) as DocumentRow[],
    countBefore: (id) => Number(statements.countBefore.get(id)?.n ?? 0),
    listBySeq: ({ after, until, descending, limit }) =>
      (descending ? statements.changesDown : statements.changes).all(after, until, limit).map(rowOf) as DocumentRow[],
    countAfter(seq) {
      const { documents, deleted, updateSeq } = counters;
      if (seq >= updateSeq) return 0;
      // No document was ever changed twice: the numbers have no gaps.
      if (documents + deleted === updateSeq) return updateSeq - seq;
      return Number(statements.countAfter.get(seq)?.n ?? 0);
    },
    readLocal: (id) => statements.readLocal.get(id) as LocalRow | undefined,
    listLocals: (range) => listAll(idRangeQuery('locals', range), false) as LocalRow[],
    fittingById: (of, range, bytes) =>
      fitting((listAll(idWeightsQuery(of, range), true) as [number][]).map(first), range.limit, bytes),
    fittingBySeq({ after, until, descending, limit }, bytes) {
      const weights = (descending ? statements.weightsDown : statements.weights).all(after, until, limit);
      return fitting((weights as unknown as [number][]).map(first), limit, bytes);
    },
    setting,
    readBlob: (key, place) => statements.readBlob.get(key, place)?.data as Uint8Array | undefined,
    sweepBlobs: (namesIn) => sweepBlobs(statements, namesIn),
    commit(batch) {
      const next = { ...counters };
      inTransaction(statements, () => writeBatch(statements, batch, next));
      counters = next;
    },
    shrink: () => shrink(statements),
  };
}

function inTransaction(statements: Statements, work: () => void): void {
  try {
    statements.begin.run();
    work();
    statements.commit.run();
  } catch (cause) {
    try {
      statements.rollback.run();
    } catch {
      // SQLite has rolled back by itself (full disk, I/O error).
    }
    throw storageError(cause, statements.path);
  }
}

function writeBatch(statements: Statements, batch: Batch, counters: Counters): void {
  for (const { key, pieces } of batch.blobs ?? []) {
    if (statements.readBlob.get(key, 0)) continue;
    for (const [place, piece] of pieces.entries()) statements.writeBlob.run(key, place, piece);
  }
  for (const write of batch.documents ?? []) writeDocument(statements, write, counters);
  for (const { id, rev, body } of batch.locals ?? []) {
    if (rev === 0) statements.dropLocal.run(id);
    else statements.writeLocal.run(id, rev, body);
  }
  for (const { id, rev } of batch.dropKept ?? []) statements.drop.run(id, rev);
  for (const purge of batch.purges ?? []) writePurge(statements, purge, counters);
  if (batch.forgetPurges !== undefined) forgetPurges(statements, batch.forgetPurges, counters);
  for (const [key, value] of Object.entries(batch.settings ?? {})) statements.writeSetting.run(key, value);
}

/** Only a body in which the name of the member stands is looked at, and none when there are no blobs. */
function sweepBlobs(statements: Statements, namesIn: (body: string) => readonly string[]): number {
  const unnamed = new Set(statements.blobKeys.all().map(({ key }) => String(key)));
  if (unnamed.size === 0) return 0;
  for (const { body } of statements.bodiesNaming.iterate('"_attachments":{')) {
    for (const key of namesIn(String(body))) unnamed.delete(key);
  }
  inTransaction(statements, () => {
    for (const key of unnamed) statements.dropBlob.run(key);
  });
  return unnamed.size;
}

function writeDocument(statements: Statements, write: DocumentWrite, counters: Counters): void {
  const { id, rev, deleted, arrived, tree, body, replaces } = write;
  counters.updateSeq += 1;
  if (replaces) {
    statements.replace.run(counters.updateSeq, rev, Number(deleted), arrived, tree, body, replaces.seq);
    counters[replaces.deleted ? 'deleted' : 'documents'] -= 1;
  } else {
    statements.insert.run(counters.updateSeq, id, rev, Number(deleted), arrived, tree, body);
  }
  counters[deleted ? 'deleted' : 'documents'] += 1;
  for (const old of write.drop) statements.drop.run(id, old);
  for (const kept of write.keep) statements.keep.run(id, kept.rev, kept.body);
}

function countAll(statements: Statements): Counters {
  const all = statements.countAll.get();
  const deleted = Number(all?.gone ?? 0);
  const settingOf = (name: string) => Number(statements.setting.get(name)?.value ?? 0);
  return {
    documents: Number(all?.n ?? 0) - deleted,
    deleted,
    updateSeq: Math.max(Number(statements.lastSeq.get()?.seq ?? 0), settingOf('updateSeq')),
    purgeSeq: Number(statements.lastPurge.get()?.seq ?? 0),
    purgesSince: settingOf('purgesSince'),
  };
}

const first = ([value]: readonly [number]) => value;

type RowArray = [string, number, string, number, string, string, number];

function rowOf(value: unknown): DocumentRow | undefined {
  if (value === undefined) return undefined;
  const [id, seq, rev, deleted, tree, body, arrived] = value as RowArray;
  return { id, seq, rev, deleted: deleted === 1, tree, body, arrived };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
