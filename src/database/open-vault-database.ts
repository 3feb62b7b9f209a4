import type { OpenVault } from '../vault/vault.ts';
import { encryptStorage } from './encrypted-storage.ts';
import { dexieStorage, type OpenDatabase, openDatabase } from './open-database.ts';

export type VaultDatabase = OpenDatabase & {
  /** Seals with the current key what an older one sealed. */
  resealAll: () => Promise<void>;
  /** How many rows did not open since the start. `subscribe` tells of more. */
  unreadable: () => number;
  subscribe: (listener: () => void) => () => void;
};

/** Opens the store of a vault: sealed with its keys, under its name. */
export async function openVaultDatabase({ id, ring }: Pick<OpenVault, 'id' | 'ring'>): Promise<VaultDatabase> {
  const unreadable = new Set<string>();
  const listeners = new Set<() => void>();
  const { storage, resealAll } = encryptStorage(dexieStorage(), {
    vault: id,
    ring,
    onUnreadable: (row) => {
      unreadable.add(row);
      for (const listener of listeners) listener();
    },
  });
  return {
    ...(await openDatabase(`vault-${id}`, storage)),
    resealAll,
    unreadable: () => unreadable.size,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
