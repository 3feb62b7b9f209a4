import type { QueueEntry, QueueTally } from '../model/queue/queue-entry.ts';
import { sealEntry } from '../vault/entry-seal.ts';
import type { QueueTables } from './queue-tables.ts';

/** Takes in what is entered while a vault is locked. Nothing that went in can be read here again. */
export type QueueIntake = {
  /** Durable when it resolves; under the same id it replaces what was there. @throws QueueFullError, StoreError */
  put(id: string, entry: QueueEntry | QueueTally): Promise<void>;
  /** @returns how to put it back, still sealed. @throws StoreError */
  drop(id: string): Promise<() => Promise<void>>;
};

type Options = { readonly tables: QueueTables; readonly vault: string; readonly publicKey: string };

export function createQueueIntake({ tables, vault, publicKey }: Options): QueueIntake {
  return {
    put: async (id, entry) => tables.put({ id, vault, sealed: await sealEntry(publicKey, vault, id, entry) }),
    async drop(id) {
      const entry = (await tables.entries(vault)).find((one) => one.id === id);
      await tables.remove([id]);
      return async () => {
        if (entry) await tables.put(entry);
      };
    },
  };
}
