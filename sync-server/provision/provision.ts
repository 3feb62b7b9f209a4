import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { provisionCityRecord } from './city-record.ts';
import type { CouchClient } from './couch-client.ts';
import { provisionDatabases } from './databases.ts';
import { provisionDemonstrationUsers } from './demonstration-users.ts';
import { defaultCityFile, readCity } from './read-city.ts';

export type ProvisionOptions = {
  client: CouchClient;
  cityFile?: string;
  /** Whether to create the accounts that the city file names for trying out. */
  demonstration: boolean;
  clock?: Clock;
  log(line: string): void;
};

/**
 * Brings a server to what the city file says: databases, `_security`, validation functions, the configuration record.
 * May be run again at any time; changes only what differs. Throws `ProvisionError` before the first change when the
 * file is wrong.
 */
export async function provision(options: ProvisionOptions): Promise<void> {
  const { client, log } = options;
  const city = await readCity(options.cityFile ?? defaultCityFile);
  const created = await provisionDatabases(client, city);
  await provisionCityRecord(client, city, options.clock ?? systemClock);
  if (created > 0) log(`${city.network}, ${city.city}: ${created} databases for ${city.sites.length} sites are ready.`);
  if (!options.demonstration || !city.demonstration) return;
  const users = await provisionDemonstrationUsers(client, city);
  log(`To try it out, sign in as ${users.join(', ')} (password: ${city.demonstration.password}).`);
}
