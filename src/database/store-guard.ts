import type { DeviceStore } from './device-store.ts';
import type { OpenDatabase } from './open-database.ts';
import { deviceRow } from './row.ts';

/** Raised whenever this app stores what an older one cannot read. Such an older one must not open the store. */
export const storeVersion = 1;

/** The store was written by a newer version of the app; an older one would show it as empty (facts.md). */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError';
}

const markId = 'store.mark';
const lossId = 'store.loss';

/** @throws NewerStoreError before anything of the store is opened */
export async function checkStoreVersion(device: DeviceStore, vault: string): Promise<void> {
  const known = await device.readStore(vault);
  if (known && known.version > storeVersion) throw new NewerStoreError('the store is newer than this app');
}

/**
 * Notices stores that the browser (or somebody) has emptied: the device remembers them, but their mark is gone. What was
 * only there is lost then, and said to be lost; everything else is read from the server again.
 */
export async function guardStore(device: DeviceStore, vault: string, database: OpenDatabase): Promise<void> {
  const known = await device.readStore(vault);
  const own = database.stores.device;
  const stores = [...database.synced, own];
  const marked = await Promise.all(stores.map(async (store) => (await store.get(markId)) !== undefined));
  if (known && marked.includes(false)) {
    const waiting = known.waiting.reduce((sum, count, place) => (marked[place] ? sum : sum + count), 0);
    await own.remove((await own.list({ type: 'checkpoint' })).map(({ id }) => id));
    await own.change([lossId], () => deviceRow(lossId, 'loss', { waiting }));
  }
  for (const [place, store] of stores.entries()) {
    if (!marked[place]) await store.change([markId], () => deviceRow(markId, 'mark', {}));
  }
  const waiting = database.synced.map((_store, place) => (marked[place] ? (known?.waiting[place] ?? 0) : 0));
  await device.writeStore({ vault, version: storeVersion, waiting });
}

/** What no server has. */
export const waitingStates = ['unsent', 'refused'] as const;

/** How many records of each store no server has yet. @returns how to stop */
export function observeWaiting(database: OpenDatabase, listener: (waiting: number[]) => void): () => void {
  const counts = new Map<string, number>();
  const tell = (): void => {
    if (counts.size < database.synced.length * waitingStates.length) return;
    listener(
      database.synced.map((_store, place) =>
        waitingStates.reduce((sum, state) => sum + (counts.get(`${place} ${state}`) ?? 0), 0),
      ),
    );
  };
  const stops = database.synced.flatMap((store, place) =>
    waitingStates.map((state) =>
      store.observe({ state }, (rows) => {
        counts.set(`${place} ${state}`, rows.length);
        tell();
      }),
    ),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** Keeps those counts outside the store, for the day the store is gone (the lock screen counts by itself: count-waiting.ts). @returns how to stop */
export function rememberWaiting(device: DeviceStore, vault: string, database: OpenDatabase): () => void {
  return observeWaiting(database, (waiting) => {
    // It says what may be lost; failing to note it loses nothing.
    void device.writeStore({ vault, version: storeVersion, waiting }).catch(() => undefined);
  });
}

/** What a loss looks like on the screen: how many records nobody has any more. */
export function observeLoss(database: OpenDatabase, listener: (waiting: number | undefined) => void): () => void {
  return database.stores.device.observeOne(lossId, (row) => listener(row ? Number(row.body.waiting) : undefined));
}

export const acknowledgeLoss = (database: OpenDatabase): Promise<void> => database.stores.device.remove([lossId]);
