import 'fake-indexeddb/auto';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { describeRecordStore } from './record-store-contract.ts';

let count = 0;

describeRecordStore('in memory', async () => ({ store: createMemoryRecordStore(), close: async () => {} }));

describeRecordStore('RxDB on Dexie', async () => {
  count += 1;
  const database = await openDatabase(`contract${count}`);
  return { store: database.stores.site, close: database.close };
});

describeRecordStore('RxDB in memory', async () => {
  count += 1;
  const database = await openDatabase(`contract${count}`, getRxStorageMemory() as never);
  return { store: database.stores.site, close: database.close };
});
