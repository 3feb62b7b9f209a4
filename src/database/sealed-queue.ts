import { type ReadEntry, readEntry } from '../model/queue/queue-entry.ts';
import { openEntry } from '../vault/entry-seal.ts';
import { SealError } from '../vault/record-seal.ts';
import type { OpenVault } from '../vault/vault.ts';
import type { QueueTables, SealedEntry } from './queue-tables.ts';

/** One entry that came in while the vault was locked. What does not open is named and kept. */
export type QueueItem = ReadEntry & { readonly id: string };

/** The queue as the open vault reads it. */
export type SealedQueue = {
  /** Calls back with all entries, the earliest first, now and after each change. @returns how to stop */
  observe(listener: (items: QueueItem[]) => void): () => void;
  /** Takes entries away. @returns how to put them back. @throws StoreError */
  take(ids: readonly string[]): Promise<() => Promise<void>>;
};

type Options = { readonly tables: QueueTables; readonly vault: Pick<OpenVault, 'id' | 'secrets'> };

function timeOf(item: QueueItem): number {
  if (item.kind === 'entry') return item.entry.at;
  return item.kind === 'tally' ? item.tally.at : Number.POSITIVE_INFINITY;
}

export function createSealedQueue({ tables, vault }: Options): SealedQueue {
  const { inbox } = vault.secrets;

  async function open({ id, sealed }: SealedEntry): Promise<QueueItem> {
    try {
      return { id, ...readEntry(await openEntry(inbox, vault.id, id, sealed)) };
    } catch (error) {
      return { id, kind: error instanceof SealError && error.code === 'seal_newer' ? 'newer' : 'broken' };
    }
  }

  return {
    observe(listener) {
      let latest = 0;
      const opened = new Map<string, { sealed: string; item: QueueItem }>();
      const stop = tables.observe(vault.id, (entries) => {
        latest += 1;
        const turn = latest;
        const reading = entries.map(async (entry) => {
          const known = opened.get(entry.id);
          if (known?.sealed === entry.sealed) return known.item;
          const item = await open(entry);
          opened.set(entry.id, { sealed: entry.sealed, item });
          return item;
        });
        void Promise.all(reading).then((items) => {
          if (turn === latest) listener(items.sort((a, b) => timeOf(a) - timeOf(b)));
        });
      });
      return () => {
        latest = Number.NaN;
        stop();
      };
    },
    async take(ids) {
      const wanted = new Set(ids);
      const taken = (await tables.entries(vault.id)).filter(({ id }) => wanted.has(id));
      await tables.remove(taken.map(({ id }) => id));
      return async () => {
        for (const entry of taken) await tables.put(entry);
      };
    },
  };
}
