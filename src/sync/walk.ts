import type { RecordStore } from '../database/record-store.ts';
import { isError } from './answers.ts';
import type { Outcome } from './outcome.ts';
import { type PullContext, pullDatabase } from './pull.ts';
import type { Owner } from './push.ts';
import { retryRefused } from './refusals.ts';

export type WalkOptions = {
  context: PullContext;
  databases: () => Promise<string[]>;
  storeOf: (database: string) => RecordStore | undefined;
  owner: () => Promise<Owner>;
  now: () => number;
};

/** After so many databases in a row that could not be read, the rest waits. */
const patience = 3;

/** Knows which databases want reading, and reads them one after the other. */
export function createWalk({ context, databases, storeOf, owner, now }: WalkOptions) {
  const readAt = new Map<string, number>();
  const stale = new Set<string>();
  /** This account may not read them, or they are gone; asked again when something hints at them. */
  const closed = new Set<string>();

  const isDue = (db: string): boolean => stale.has(db) || !readAt.has(db);

  async function readOne(db: string, store: RecordStore): Promise<Outcome> {
    const result = await pullDatabase(context, store, db);
    if (result.kind === 'signed-out') return result;
    const isClosed =
      result.kind === 'later' && (isError(result.reply, 403, 'forbidden') || isError(result.reply, 404, 'not_found'));
    if (result.kind === 'later' && !isClosed) return result;
    if (isClosed) {
      // A right that was taken away closes one database; a session that is not ours says nothing of it.
      const who = await owner();
      if (who === 'other') return { kind: 'signed-out' };
      if (who !== 'own') return { kind: 'later', reply: who };
      closed.add(db);
    } else if (closed.delete(db)) await retryRefused(store, db);
    stale.delete(db);
    readAt.set(db, now());
    return { kind: 'done' };
  }

  async function once(): Promise<Outcome> {
    let outcome: Outcome = { kind: 'done' };
    let failures = 0;
    for (const db of await databases()) {
      const store = storeOf(db);
      if (!store || !isDue(db)) continue;
      const result = await readOne(db, store);
      if (result.kind === 'done') failures = 0;
      else if (result.kind !== 'later') return result;
      else {
        stale.add(db);
        outcome = result;
        failures += 1;
        if (failures >= patience || result.reply.kind === 'silence') return outcome;
      }
    }
    return outcome;
  }

  return {
    /** Reads all that is due. The first database may bring the configuration that names the others, hence two looks. */
    async go(): Promise<Outcome> {
      const first = await once();
      return first.kind === 'done' ? once() : first;
    },
    mark(names: Iterable<string>): void {
      for (const name of names) stale.add(name);
    },
    isClosed: (db: string): boolean => closed.has(db),
    /** Everything is read anew. */
    forget(): void {
      readAt.clear();
    },
    /** The `count` databases that were not read for the longest time, if for longer than `age` ms. */
    async oldest(count: number, age: number): Promise<string[]> {
      const all = await databases();
      const at = (db: string): number => readAt.get(db) ?? Number.NEGATIVE_INFINITY;
      const old = all.filter((db) => storeOf(db) && at(db) <= now() - age);
      return old.sort((a, b) => at(a) - at(b)).slice(0, count);
    },
    /** When the database was last read that was not for the longest time. */
    async eldest(): Promise<number> {
      const times = (await databases()).flatMap((db) => (storeOf(db) ? (readAt.get(db) ?? 0) : []));
      return times.length > 0 ? Math.min(...times) : now();
    },
  };
}

export type Walk = ReturnType<typeof createWalk>;
