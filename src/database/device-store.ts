import Dexie, { type Table } from 'dexie';
import type { StoredVault } from '../vault/vault.ts';

/** An account that signed in on this device. The record store of an account is named after its author token. */
export type KnownAccount = { author: string; name: string; roles: string[] };

/** An account's record stores, seen from outside: their format, and how many records of each no server has yet. */
export type KnownStore = { author: string; version: number; waiting: number[] };

type Setting = { key: string; value: string };

class DeviceDatabase extends Dexie {
  declare readonly accounts: Table<KnownAccount, string>;
  declare readonly settings: Table<Setting, string>;
  declare readonly stores: Table<KnownStore, string>;
  declare readonly vaults: Table<StoredVault, string>;

  constructor() {
    super('sprechstunde-device', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ accounts: 'author', settings: 'key' });
    this.version(2).stores({ stores: 'author' });
    this.version(3).stores({ vaults: 'id' });
  }
}

/** What this device must know before any account's store is open. It holds no record and no password. */
export function openDeviceStore() {
  const database = new DeviceDatabase();
  return {
    async currentAccount(): Promise<KnownAccount | undefined> {
      const current = await database.settings.get('current');
      return current && (await database.accounts.get(current.value));
    },
    async enter(account: KnownAccount): Promise<void> {
      await database.transaction('rw', database.accounts, database.settings, async () => {
        await database.accounts.put(account);
        await database.settings.put({ key: 'current', value: account.author });
      });
    },
    readStore: (author: string): Promise<KnownStore | undefined> => database.stores.get(author),
    async writeStore(store: KnownStore): Promise<void> {
      await database.stores.put(store);
    },
    async leave(): Promise<void> {
      await database.settings.delete('current');
    },
    listVaults: (): Promise<StoredVault[]> => database.vaults.toArray(),
    async addVault(vault: StoredVault): Promise<void> {
      await database.vaults.add(vault);
    },
    /** Changes a vault as it is at that moment, in no tab anything in between. @returns it as it is now */
    changeVault: (id: string, change: (vault: StoredVault) => StoredVault): Promise<StoredVault> =>
      database.transaction('rw', database.vaults, async () => {
        const stored = await database.vaults.get(id);
        if (!stored) throw new Error('this tablet has no such vault');
        const next = change(stored);
        if (next !== stored) await database.vaults.put(next);
        return next;
      }),
  };
}

export type DeviceStore = ReturnType<typeof openDeviceStore>;
