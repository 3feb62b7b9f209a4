import { compareBytes } from './byte-order.ts';
import { createMemoryDatabase } from './memory-database.ts';
import type { DatabaseStorage, Storage } from './storage.ts';

/** Databases that live as long as the process: for tests, and the model that the SQLite store is checked against. */
export function createMemoryStorage(): Storage {
  const databases = new Map<string, DatabaseStorage>();
  return {
    list: () => [...databases.keys()].sort(compareBytes),
    create(name, now) {
      if (databases.has(name)) return undefined;
      const database = createMemoryDatabase(name, now);
      databases.set(name, database);
      return database;
    },
    open: (name) => databases.get(name),
    remove: (name) => databases.delete(name),
    close: () => databases.clear(),
  };
}
