import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { dayOf } from '../../src/lib/zoned-time.ts';
import { networkDatabase } from '../../src/model/access/databases.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { withChangedSites } from './changed-sites.ts';
import { provisionCityRecord } from './city-record.ts';
import { type CouchClient, expectStatus, ProvisionError } from './couch-client.ts';
import { provisionDatabases } from './databases.ts';
import { provisionDemonstrationUsers } from './demonstration-users.ts';
import { defaultCityFile, readCity } from './read-city.ts';

export type ProvisionOptions = {
  client: CouchClient;
  cityFile?: string | URL;
  /** Whether to create the accounts that the city file names for trying out, the first time. */
  demonstration: boolean;
  /** Whether to write an invented directory, mediators and needs beside the accounts. */
  demonstrationRecords?: boolean;
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

/** What tells more than empty lists. The accounts work without it. */
async function writeInvented(client: CouchClient, city: CityConfiguration, clock: Clock, log: (line: string) => void) {
  const { writeDemonstration } = await import('./demonstration-records.ts');
  const order = { city, seed: 1, today: dayOf(clock.now(), city.timeZone) };
  const count = await writeDemonstration(client, order).catch((cause: unknown) => {
    if (!(cause instanceof ProvisionError)) throw cause;
    log(cause.message);
    return 0;
  });
  if (count > 0) log(`${count} invented providers, offers, mediators and people are there to try it out with.`);
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
    if (options.demonstrationRecords) await writeInvented(client, city, options.clock ?? systemClock, log);
    log(`To try it out, sign in as ${users.join(', ')} (password: ${city.demonstration.password}).`);
  }
  await markProvisioned(client);
}
