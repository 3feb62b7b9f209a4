import type { KnownAccount } from '../database/device-store.ts';
import { type OpenDatabase, openDatabase } from '../database/open-database.ts';
import { checkStoreVersion, guardStore, rememberWaiting } from '../database/store-guard.ts';
import { networkDatabase, readableDatabases } from '../model/access/databases.ts';
import { type Account, readAccount } from '../model/access/roles.ts';
import { type CityRecord, cityRecordId } from '../model/records/city-record.ts';
import { type Sync, startSync } from '../sync/start-sync.ts';
import type { Services } from './services.ts';

export type OpenAccount = { account: Account; database: OpenDatabase; sync: Sync };

/**
 * Opens an account's own store on this device and starts syncing it. Needs no network.
 * @throws NewerStoreError
 */
export async function openAccount(services: Services, known: KnownAccount): Promise<OpenAccount> {
  const { clock, http, device, password } = services;
  const account = readAccount(known.name, known.roles);
  if (!account) throw new Error('the account of this device has no author token');
  await checkStoreVersion(device, account.author);
  const database = await openDatabase(`vault-${account.author.toLowerCase()}-${checksum(account.author)}`);
  await guardStore(device, account.author, database);
  rememberWaiting(device, account.author, database);
  let roles = known.roles;

  async function databases(): Promise<string[]> {
    const row = await database.stores.network.get(cityRecordId);
    const current = readAccount(known.name, roles);
    if (!row || !current) return [networkDatabase];
    const city = (row.body as unknown as CityRecord).configuration;
    return readableDatabases(current, city).map(({ name }) => name);
  }

  const sync = startSync({
    http,
    clock,
    database,
    user: account.name,
    channel: account.author,
    password: password.recall,
    onPasswordRefused: password.forget,
    databases,
    withArrivals: account.positions.includes('supervisor'),
    onRoles: (next) => {
      if (next.join() === roles.join()) return;
      roles = next;
      void device.enter({ ...known, roles });
    },
  });
  return { account, database, sync };
}

/** RxDB wants lower-case names; two tokens that differ in case only must not share a store. */
function checksum(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647;
  return sum.toString(36);
}
