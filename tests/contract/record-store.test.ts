import 'fake-indexeddb/auto';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect } from 'vitest';
import { encryptStorage } from '../../src/database/encrypted-storage.ts';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import { dexieStorage, openDatabase } from '../../src/database/open-database.ts';
import { aRing } from '../builders/ring.ts';
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

describeRecordStore('RxDB on Dexie, sealed', async () => {
  count += 1;
  const onUnreadable = (id: string) => expect.unreachable(`${id} does not open`);
  const { storage } = encryptStorage(dexieStorage(), { vault: 'v', ring: await aRing('k1'), onUnreadable });
  const database = await openDatabase(`contract${count}`, storage);
  return { store: database.stores.site, close: database.close };
});
