import { Dexie } from 'dexie';
import type { DeviceStore } from './device-store.ts';
import { syncedStores } from './open-database.ts';
import { waitingStates } from './store-guard.ts';

/** Of one store, without a key: `state` lies open. `undefined` where the store is gone or built otherwise. */
async function countIn(name: string): Promise<number | undefined> {
  const store = new Dexie(name);
  try {
    await store.open();
    const table = store.table('docs');
    const index = table.schema.indexes.find(({ keyPath }) => /^_deleted,state\b/.test(String(keyPath)));
    if (!index) return undefined;
    const counts = waitingStates.map((state) =>
      // An array sorts after every text, so this is all that begins so.
      table.where(index.name).between(['0', state], ['0', state, []]).count(),
    );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  } catch {
    return undefined;
  } finally {
    store.close();
  }
}

/**
 * How many records of a locked vault no server has yet: counted where they lie, since a browser that was killed had no
 * time to note it. What cannot be counted is what was noted last.
 */
export async function countWaiting(device: DeviceStore, vault: string): Promise<number> {
  const known = await device.readStore(vault);
  const counted = await Promise.all(syncedStores.map((store) => countIn(`rxdb-dexie-vault-${vault}--0--${store}`)));
  return counted.reduce<number>((sum, count, place) => sum + (count ?? known?.waiting[place] ?? 0), 0);
}
