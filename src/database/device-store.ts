import Dexie, { type Table } from 'dexie';
import { randomBase62 } from '../lib/random-id.ts';
import type { StoredVault } from '../vault/vault.ts';
import { createEvaluationTables, type KeptEvaluation } from './evaluation-tables.ts';
import { createQueueTables, type Queue, type SealedEntry } from './queue-tables.ts';

/** A vault's record stores, seen from outside: their format, and how many records of each no server has yet. */
export type KnownStore = { vault: string; version: number; waiting: number[] };

type Setting = { key: string; value: string };

class DeviceDatabase extends Dexie {
  declare readonly settings: Table<Setting, string>;
  declare readonly vaults: Table<StoredVault, string>;
  declare readonly vaultStores: Table<KnownStore, string>;
  declare readonly queues: Table<Queue, string>;
  declare readonly queueEntries: Table<SealedEntry, string>;
  declare readonly evaluations: Table<KeptEvaluation, string>;

  constructor() {
    super('sprechstunde-device', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ accounts: 'author', settings: 'key' });
    this.version(2).stores({ stores: 'author' });
    this.version(3).stores({ accounts: null, stores: null, vaults: 'id', vaultStores: 'vault' });
    this.version(4).stores({ queues: 'vault', queueEntries: 'id, vault' });
    this.version(5).stores({ evaluations: 'id' });
  }
}

/**
 * What this device must know before a vault is open: wrapped keys, how they were made, attempts, and what the lock
 * screen shows. It holds no record, no password, no role.
 */
export function openDeviceStore() {
  const database = new DeviceDatabase();
  return {
    /** What a locked tablet needs to serve the queue, and what it took in. */
    queue: createQueueTables(database),
    evaluations: createEvaluationTables(database.evaluations),
    /** The vault that was open last. */
    lastVault: async (): Promise<string | undefined> => (await database.settings.get('current'))?.value,
    async rememberVault(id: string): Promise<void> {
      await database.settings.put({ key: 'current', value: id });
    },
    /** Names this tablet to the server: 22 base62 characters, made once. */
    deviceId: (): Promise<string> =>
      database.transaction('rw', database.settings, async () => {
        const known = await database.settings.get('device');
        if (known) return known.value;
        const value = randomBase62(22);
        await database.settings.add({ key: 'device', value });
        return value;
      }),
    /** Whether the server has said that this tablet was revoked. */
    isRevoked: async (): Promise<boolean> => (await database.settings.get('revoked')) !== undefined,
    /** No password opens a vault of this tablet any more. What is in them stays: a recovery opens it. */
    revoke: (): Promise<void> =>
      database.transaction('rw', database.settings, database.vaults, async () => {
        for (const { request: _, ...vault } of await database.vaults.toArray()) {
          await database.vaults.put({ ...vault, wrap: '' });
        }
        await database.settings.put({ key: 'revoked', value: '1' });
      }),
    /** The tablet was found: the server lets it in again. */
    async forgetRevocation(): Promise<void> {
      await database.settings.delete('revoked');
    },
    readStore: (vault: string): Promise<KnownStore | undefined> => database.vaultStores.get(vault),
    async writeStore(store: KnownStore): Promise<void> {
      await database.vaultStores.put(store);
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
