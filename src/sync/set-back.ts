import type { RecordStore } from '../database/record-store.ts';
import { isOnServer, type Row } from '../database/row.ts';
import type { Kept } from './answers.ts';
import type { Asked, Asker } from './ask.ts';
import type { Reply } from './http.ts';
import { generationOf } from './incoming.ts';

const atOnce = 200;

/** Of `12-…` the 12; 0 where a server counts otherwise. */
export const numberOf = (seq: string | number): number => Number.parseInt(String(seq), 10) || 0;

/** Our server's numbers end in sixteen digits of the database's uuid; CouchDB's in something long and opaque. */
const lifeOf = (seq: string | number): string => /^\d+-([0-9a-f]{16})$/.exec(String(seq))?.[1] ?? '';

/** Whether the database is an older state of what it was, or was made anew. */
export function isSetBack(since: string | number, lastSeq: string | number): boolean {
  if (since === 0) return false;
  const [before, now] = [lifeOf(since), lifeOf(lastSeq)];
  return numberOf(lastSeq) < numberOf(since) || (before !== '' && now !== '' && before !== now);
}

/** Whether the server does not have what we hold as synced, also not among the ancestors of what it has. */
async function isLost(asker: Asker, row: Row, kept: Kept): Promise<Asked<boolean>> {
  if (kept.kind === 'missing') return { kind: 'told', value: true };
  if (kept.kind !== 'revision' || kept.rev === row.rev) return { kind: 'told', value: false };
  if (generationOf(kept.rev) < generationOf(row.rev)) return { kind: 'told', value: true };
  const history = await asker.history(row.id);
  return history.kind === 'untold' ? history : { kind: 'told', value: !history.value.includes(row.rev) };
}

/**
 * After a server was set back: what it took once and has not any more goes up again. Before anything of it is read, so
 * that what it has learnt since does not pass for later than what it has forgotten.
 */
export async function sendWhatIsLost(asker: Asker, store: RecordStore, db: string): Promise<Reply | undefined> {
  const rows = (await store.list({ db })).filter((row) => isOnServer(row) && row.rev !== '');
  for (let start = 0; start < rows.length; start += atOnce) {
    const batch = rows.slice(start, start + atOnce);
    const kept = await asker.kept(
      batch.map((row) => row.id),
      false,
    );
    if (kept.kind === 'untold') return kept.reply;
    const lost: string[] = [];
    for (const [index, row] of batch.entries()) {
      const answer = await isLost(asker, row, kept.value[index] as Kept);
      if (answer.kind === 'untold') return answer.reply;
      if (answer.value) lost.push(row.id);
    }
    await store.change(lost, (row) => (row && isOnServer(row) ? { ...row, state: 'unsent' } : undefined));
  }
  return undefined;
}
