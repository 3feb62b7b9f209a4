import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { networkDatabase } from '../../src/model/access/databases.ts';
import { withChangedSites } from './changed-sites.ts';
import { provisionCityRecord } from './city-record.ts';
import { type CouchClient, expectStatus } from './couch-client.ts';
import { provisionDatabases } from './databases.ts';
import { provisionDemonstrationUsers } from './demonstration-users.ts';
import { defaultCityFile, readCity } from './read-city.ts';

export type ProvisionOptions = {
  client: CouchClient;
  cityFile?: string | URL;
  /** Whether to create the accounts that the city file names for trying out, the first time. */
  demonstration: boolean;
  clock?: Clock;
  log: (line: string) => void;
};

/** A start that was cut off half-way is finished by the next one: the mark comes last. */
const mark = `/${networkDatabase}/_local/provisioned`;

async function isProvisioned(client: CouchClient): Promise<boolean> {
  return (await expectStatus(client, 'GET', mark, [200, 404])).status === 200;
}

async function markProvisioned(client: CouchClient): Promise<void> {
  if (!(await isProvisioned(client)))
    await expectStatus(client, 'PUT', mark, [201, 202], { _id: '_local/provisioned' });
}

/**
 * Brings a server to what the city file says: databases, `_security`, validation functions, the configuration record.
 * May be run again at any time; changes only what differs. Throws `ProvisionError` before the first change when the
 * file is wrong.
 */
export async function provision(options: ProvisionOptions): Promise<void> {
  const { client, log } = options;
  const city = await withChangedSites(client, await readCity(options.cityFile ?? defaultCityFile), log);
  const created = await provisionDatabases(client, city);
  await provisionCityRecord(client, city, options.clock ?? systemClock);
  if (created > 0) log(`${city.network}, ${city.city}: ${created} databases for ${city.sites.length} sites are ready.`);
  if (options.demonstration && city.demonstration && !(await isProvisioned(client))) {
    const users = await provisionDemonstrationUsers(client, city);
    log(`To try it out, sign in as ${users.join(', ')} (password: ${city.demonstration.password}).`);
  }
  await markProvisioned(client);
}
