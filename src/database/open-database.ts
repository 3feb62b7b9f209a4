import { addRxPlugin, createRxDatabase, type RxCollection, type RxDatabase, type RxStorage } from 'rxdb';
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup';
import { RxDBLeaderElectionPlugin } from 'rxdb/plugins/leader-election';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { classOfDatabase } from '../model/access/databases.ts';
import type { DatabaseClass } from '../model/access/table.ts';
import type { RecordStore } from './record-store.ts';
import type { Row } from './row.ts';
import { createRxRecordStore } from './rx-record-store.ts';
import { envelopeSchema } from './schema.ts';

// Cleaning up asks for it, so that one tab does it.
addRxPlugin(RxDBLeaderElectionPlugin);
addRxPlugin(RxDBCleanupPlugin);

/** Few collections, so that RxDB's free limit holds however many sites a city has (facts.md). */
const storeNames = ['site', 'people', 'network', 'city', 'device'] as const;
export type StoreName = (typeof storeNames)[number];
/** The stores that sync, that is, all but `device`. */
export const syncedStores = ['site', 'people', 'network', 'city'] as const satisfies readonly StoreName[];

/** Where the records of a class of databases lie. */
const storeOfClass: Record<DatabaseClass, StoreName> = {
  site: 'site',
  stand: 'site',
  people: 'people',
  helpers: 'network',
  network: 'network',
  city: 'city',
  evaluations: 'city',
};
export type Stores = Record<StoreName, RecordStore>;

export type OpenDatabase = {
  stores: Stores;
  /** In the order of `syncedStores`. */
  synced: RecordStore[];
  storeOf: (database: string) => RecordStore | undefined;
  close: () => Promise<void>;
};

/** Plain. IndexedDB calls a write done before it is on the disk; `strict` waits (facts.md, "Browser"). */
export const dexieStorage = (): RxStorage<unknown, unknown> =>
  getRxStorageDexie({ chromeTransactionDurability: 'strict' });

/** Opens the store of this name. What people write belongs into a sealed storage (`open-vault-database.ts`). */
export async function openDatabase(
  name: string,
  storage: RxStorage<unknown, unknown> = dexieStorage(),
): Promise<OpenDatabase> {
  const database: RxDatabase<Record<StoreName, RxCollection<Row>>> = await createRxDatabase({
    name,
    storage,
    multiInstance: true,
    eventReduce: true,
    closeDuplicates: false,
  });
  const schemas = Object.fromEntries(storeNames.map((store) => [store, { schema: envelopeSchema }]));
  await database.addCollections(schemas as Record<StoreName, { schema: typeof envelopeSchema }>);
  const stores = Object.fromEntries(storeNames.map((store) => [store, createRxRecordStore(database[store])])) as Stores;
  return {
    stores,
    synced: syncedStores.map((store) => stores[store]),
    storeOf: (databaseName) => {
      const found = classOfDatabase(databaseName);
      return found && stores[storeOfClass[found]];
    },
    close: async () => {
      await database.close();
    },
  };
}
