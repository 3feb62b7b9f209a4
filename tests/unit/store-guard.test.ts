import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDeviceStore } from '../../src/database/device-store.ts';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import type { OpenDatabase } from '../../src/database/open-database.ts';
import { deviceRow } from '../../src/database/row.ts';
import {
  acknowledgeLoss,
  checkStoreVersion,
  guardStore,
  observeLoss,
  rememberWaiting,
  storeVersion,
} from '../../src/database/store-guard.ts';
import { aRow } from '../builders/row.ts';

const device = openDeviceStore();
let count = 0;
let author = '';
beforeEach(() => {
  count += 1;
  author = `author${count}`;
});

function stores(kept: Partial<OpenDatabase['stores']> = {}): OpenDatabase {
  const fresh = () => createMemoryRecordStore();
  const all = { site: fresh(), people: fresh(), network: fresh(), city: fresh(), device: fresh(), ...kept };
  return {
    stores: all,
    synced: [all.site, all.people, all.network, all.city],
    storeOf: () => all.site,
    close: async () => undefined,
  };
}
const lossOf = (database: OpenDatabase) =>
  new Promise((resolve) => {
    observeLoss(database, resolve);
  });
const soon = () => new Promise((resolve) => setTimeout(resolve, 30));

async function used(): Promise<OpenDatabase> {
  const database = stores();
  await guardStore(device, author, database);
  const stop = rememberWaiting(device, author, database);
  for (const [id, state] of [
    ['a', 'unsent'],
    ['b', 'refused'],
    ['c', 'synced'],
  ] as const) {
    await database.stores.site.change([id], () => aRow({ id, state }));
  }
  const checkpoint = deviceRow('checkpoint.site-x', 'checkpoint', { seq: '9' });
  await database.stores.device.change([checkpoint.id], () => checkpoint);
  await soon();
  stop();
  return database;
}

describe('a tablet whose store was emptied', () => {
  it('is quiet while everything is there', async () => {
    const database = await used();
    await guardStore(device, author, database);
    expect(await lossOf(database)).toBeUndefined();
    expect(await database.stores.device.get('checkpoint.site-x')).toBeDefined();
  });

  it('says how many records are lost, and reads from the beginning', async () => {
    const { stores: kept } = await used();
    const { site: _gone, ...rest } = kept;
    const database = stores(rest);
    await guardStore(device, author, database);
    expect(await lossOf(database)).toBe(2);
    expect(await database.stores.device.get('checkpoint.site-x')).toBeUndefined();
    await acknowledgeLoss(database);
    await guardStore(device, author, database);
    expect(await lossOf(database)).toBeUndefined();
  });

  it('says so too when nothing was lost', async () => {
    const { stores: kept } = await used();
    const { people: _gone, ...rest } = kept;
    const database = stores(rest);
    await guardStore(device, author, database);
    expect(await lossOf(database)).toBe(0);
  });

  it('notices when all is gone', async () => {
    await used();
    const database = stores();
    await guardStore(device, author, database);
    expect(await lossOf(database)).toBe(2);
  });
});

it('does not open a store that a newer app wrote', async () => {
  await device.writeStore({ vault: author, version: storeVersion + 1, waiting: [] });
  await expect(checkStoreVersion(device, author)).rejects.toMatchObject({ name: 'NewerStoreError' });
  await device.writeStore({ vault: author, version: storeVersion, waiting: [] });
  await expect(checkStoreVersion(device, author)).resolves.toBeUndefined();
});
