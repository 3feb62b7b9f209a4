import { moveFormerStore } from '../database/move-former-store.ts';
import { openVaultDatabase, type VaultDatabase } from '../database/open-vault-database.ts';
import { createSealedQueue, type SealedQueue } from '../database/sealed-queue.ts';
import { checkStoreVersion, guardStore, rememberWaiting } from '../database/store-guard.ts';
import { noteStrangeInbox } from '../database/strange-inbox.ts';
import { exportNotes } from '../database/use-exported.ts';
import { networkDatabase, readableDatabases } from '../model/access/databases.ts';
import { type Account, readAccount } from '../model/access/roles.ts';
import { type CityRecord, cityRecordId } from '../model/records/city-record.ts';
import { createExportReporter } from '../sync/report-exports.ts';
import { type Sync, startSync } from '../sync/start-sync.ts';
import type { OpenVault } from '../vault/vault.ts';
import { holdVault } from './hold-vault.ts';
import { createKeptPassword, type KeptPassword } from './kept-password.ts';
import { reportDevice } from './report-device.ts';
import { reportRecovered } from './report-recovered.ts';
import type { Services } from './services.ts';
import { type RecoveryTrusting, trustRecoveryKey } from './trust-recovery-key.ts';

export type OpenAccount = {
  account: Account;
  database: VaultDatabase;
  sync: Sync;
  vaultId: string;
  /** What came in while the vault was locked. */
  queue: SealedQueue;
  /** The vault's own key for the queue, whatever the disk says. */
  queueKey: string;
  /** The key on the disk was found to be another's. */
  noteStrangeInbox: () => Promise<void>;
  /** The server takes this password and no longer the vault's: from now on it opens the vault too. */
  keptPassword: KeptPassword;
  /** Where the store fails and cannot be asked: whether this is the vault's password. */
  isPassword: (password: string) => boolean;
  /** Which of the city's keys this vault could be recovered with. */
  recovery: RecoveryTrusting;
  /** A running push may finish, for ten seconds; then nothing of the vault is open any more. */
  close: () => Promise<void>;
};

/**
 * Opens the records of an unlocked vault and starts syncing them. Needs no network.
 * @throws NewerStoreError
 */
export async function openAccount(services: Services, unlocked: OpenVault): Promise<OpenAccount> {
  const { clock, http, device, password, vaults } = services;
  let vault = unlocked;
  const { name, serverPassword } = vault.secrets;
  const account = readAccount(name, vault.secrets.roles);
  if (!account) throw new Error('the account of this vault has no author token');
  await checkStoreVersion(device, vault.id);
  const database = await openVaultDatabase(vault);
  const release = await holdVault(vault.id, async () => {
    if (vault.ring.keys.size < 2) return;
    await database.resealAll();
    await vaults.dropOldKeys(vault.id, serverPassword);
  });
  await moveFormerStore(account.author, database);
  await guardStore(device, vault.id, database);
  const stopCounting = rememberWaiting(device, vault.id, database);
  if (vault.hasStrangeInbox) await noteStrangeInbox(database);
  await device.rememberVault(vault.id);
  password.keep(serverPassword);
  const shared = {
    ...services,
    database,
    vault: () => vault,
    onVault: (next: OpenVault) => {
      vault = next;
    },
  };
  const tellRecovered = await reportRecovered(shared);
  const recovery = await trustRecoveryKey(shared);

  async function databases(): Promise<string[]> {
    const row = await database.stores.network.get(cityRecordId);
    const current = readAccount(name, vault.secrets.roles);
    if (!row || !current) return [networkDatabase];
    const city = (row.body as unknown as CityRecord).configuration;
    return readableDatabases(current, city).map((one) => one.name);
  }

  let kept = vault.secrets.roles.join();

  /** What the disk did not take is tried again when the server names the roles next, at the latest after half a minute. */
  async function keepRoles(roles: string): Promise<void> {
    if (roles === kept) return;
    const before = kept;
    kept = roles;
    await vaults.keepSecrets(vault).catch(() => {
      kept = before;
    });
  }

  const tellDevice = reportDevice(services, database);
  const { device: own } = database.stores;
  const tellExports = createExportReporter({ http, read: () => exportNotes(own), forget: (ids) => own.remove(ids) });
  const sync = startSync({
    http,
    clock,
    database,
    user: account.name,
    channel: vault.id,
    password: password.recall,
    onPasswordRefused: password.forget,
    databases,
    onRound: async () => {
      await Promise.all([tellDevice(), tellExports()]);
    },
    withArrivals: account.positions.includes('supervisor'),
    onRoles: (roles) => {
      tellRecovered();
      vault = { ...vault, secrets: { ...vault.secrets, roles } };
      void keepRoles(roles.join());
    },
  });
  return {
    account,
    database,
    sync,
    vaultId: vault.id,
    queue: createSealedQueue({ tables: device.queue, vault }),
    queueKey: vault.secrets.inbox.publicKey,
    noteStrangeInbox: () => noteStrangeInbox(database),
    recovery,
    keptPassword: createKeptPassword(async (next) => {
      if (next === vault.secrets.serverPassword) return;
      vault = await vaults.changePassword(vault.id, vault.secrets.serverPassword, next);
    }),
    isPassword: (tried) => tried === vault.secrets.serverPassword,
    close: async () => {
      try {
        await sync.finish();
        password.forget();
        stopCounting();
        recovery.stop();
        await database.close();
      } finally {
        release();
      }
    },
  };
}
