import type { Statements } from './sqlite-statements.ts';
import type { PurgeInfo, PurgeWrite } from './storage.ts';

export type Counters = {
  documents: number;
  deleted: number;
  updateSeq: number;
  purgeSeq: number;
  purgesSince: number;
};

export function writePurge(statements: Statements, { id, revs, removes }: PurgeWrite, counters: Counters): void {
  counters.purgeSeq += 1;
  statements.purge.run(counters.purgeSeq, id, JSON.stringify(revs));
  if (!removes) return;
  statements.removeRow.run(removes.seq);
  statements.dropAllKept.run(id);
  counters[removes.deleted ? 'deleted' : 'documents'] -= 1;
  // No row carries this number, so that it must be written down.
  counters.updateSeq += 1;
  statements.writeSetting.run('updateSeq', String(counters.updateSeq));
}

/** The last purge stays, so that its number is known when the file is opened anew. */
export function forgetPurges(statements: Statements, until: number, counters: Counters): void {
  counters.purgesSince = Math.max(counters.purgesSince, Math.min(until, counters.purgeSeq));
  statements.forgetPurges.run(Math.min(until, counters.purgeSeq - 1));
  statements.writeSetting.run('purgesSince', String(counters.purgesSince));
}

/** A piece of the free pages; when none is left, the log with all that it still says of removed text. */
export function shrink(statements: Statements): boolean {
  const before = statements.bytes.get()?.bytes;
  statements.reclaim.all();
  if (statements.bytes.get()?.bytes !== before) return true;
  statements.truncateLog.all();
  return false;
}

export function purgeOf(row: unknown): PurgeInfo {
  const { seq, id, revs } = row as { seq: number; id: string; revs: string };
  return { seq, id, revs: JSON.parse(revs) as string[] };
}
