import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { countWaiting } from '../../src/database/count-waiting.ts';
import { openDeviceStore } from '../../src/database/device-store.ts';
import { dexieStorage, openDatabase } from '../../src/database/open-database.ts';
import { storeVersion } from '../../src/database/store-guard.ts';
import { aRow } from '../builders/row.ts';

const device = openDeviceStore();

it('counts where the records lie, whatever was noted, and what was removed no more', async () => {
  const database = await openDatabase('vault-counted', dexieStorage());
  const { site, people } = database.stores;
  await site.insert([
    aRow({ id: 'a', state: 'unsent' }),
    aRow({ id: 'b', state: 'refused' }),
    aRow({ id: 'c', state: 'synced' }),
    aRow({ id: 'd', state: 'unsent' }),
  ]);
  await people.insert([aRow({ id: 'e', state: 'unsent' })]);
  await site.remove(['d']);
  await device.writeStore({ vault: 'counted', version: storeVersion, waiting: [9, 9, 9, 9] });
  expect(await countWaiting(device, 'counted')).toBe(3);
  await database.close();
  expect(await countWaiting(device, 'counted')).toBe(3);
});

it('says what was noted where a store is gone, and makes none', async () => {
  await device.writeStore({ vault: 'gone', version: storeVersion, waiting: [2, 1, 0, 0] });
  expect(await countWaiting(device, 'gone')).toBe(3);
  expect(await countWaiting(device, 'never')).toBe(0);
  expect((await indexedDB.databases()).some(({ name }) => /gone|never/.test(name ?? ''))).toBe(false);
});
