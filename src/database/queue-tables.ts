import { type Dexie, liveQuery, type Table } from 'dexie';
import type { CityConfiguration } from '../model/city/configuration.ts';
import type { QueueSession } from '../model/queue/queue-session.ts';
import { toStoreError } from './store-error.ts';

/** That a vault's tablet may serve the queue while it is locked, and what it needs for it. Readable by anybody. */
export type Queue = { vault: string; session: QueueSession; city: CityConfiguration };

/** One sealed entry: a random id, the vault it is for, ciphertext. No time, no field, no author. */
export type SealedEntry = { id: string; vault: string; sealed: string };

/** So many entries wait for one vault at most; whoever finds a locked tablet cannot fill it up. */
export const mostEntries = 200;

/** No more entries are taken until somebody has unlocked and looked at them. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

type Tables = Dexie & {
  readonly queues: Table<Queue, string>;
  readonly queueEntries: Table<SealedEntry, string>;
};

/**
 * The queue of each vault, outside of the vault. Laws, checked by tests/contract/queue-tables.test.ts:
 * - An entry is there when `put` resolves, also after a crash of the browser; putting it again replaces it.
 * - Entries are never taken away but by `remove`; a session's end leaves them.
 * - `put` rejects with `QueueFullError` beyond `mostEntries`, with `StoreError` when the storage fails; both leave all as it was.
 */
export function createQueueTables(database: Tables) {
  const { queues, queueEntries } = database;
  const of = (vault: string): Promise<SealedEntry[]> => queueEntries.where({ vault }).toArray();
  return {
    /** Which vaults' sessions run. */
    list: (): Promise<Queue[]> => queues.toArray(),
    async open(queue: Queue): Promise<void> {
      await queues.put(queue);
    },
    async close(vault: string): Promise<void> {
      await queues.delete(vault);
    },
    entries: of,
    count: (vault: string): Promise<number> => queueEntries.where({ vault }).count(),
    async put(entry: SealedEntry): Promise<void> {
      try {
        await database.transaction('rw', queueEntries, async () => {
          const isThere = (await queueEntries.get(entry.id)) !== undefined;
          const count = await queueEntries.where({ vault: entry.vault }).count();
          if (!isThere && count >= mostEntries) throw new QueueFullError('queue_full');
          await queueEntries.put(entry);
        });
      } catch (error) {
        throw error instanceof QueueFullError ? error : toStoreError(error);
      }
    },
    async remove(ids: readonly string[]): Promise<void> {
      try {
        await queueEntries.bulkDelete([...ids]);
      } catch (error) {
        throw toStoreError(error);
      }
    },
    /** Calls back with the entries now and after each change, in whatever tab. @returns how to stop */
    observe(vault: string, listener: (entries: SealedEntry[]) => void): () => void {
      const subscription = liveQuery(() => of(vault)).subscribe({ next: listener, error: () => undefined });
      return () => subscription.unsubscribe();
    },
  };
}

export type QueueTables = ReturnType<typeof createQueueTables>;
