import { isObject, jsonEqual } from '../../src/lib/json.ts';
import { accountsDatabase } from '../../src/model/access/databases.ts';
import type { CityConfiguration, Site } from '../../src/model/city/configuration.ts';
import { explainProblems } from '../../src/model/city/explain.ts';
import { validateCity } from '../../src/model/city/validate.ts';
import { type CouchClient, expectStatus, ProvisionError } from './couch-client.ts';
import { putIfChanged } from './databases.ts';

const path = `/${accountsDatabase}/city-sites`;

/** The sites that coordinators made or changed, whole. */
export async function readChangedSites(client: CouchClient): Promise<Site[]> {
  const { status, body } = await expectStatus(client, 'GET', path, [200, 404]);
  return status === 200 && isObject(body) && Array.isArray(body.sites) ? (body.sites as unknown as Site[]) : [];
}

/** Notes a site as the coordinators' from now on. */
export async function noteChangedSite(client: CouchClient, site: Site): Promise<void> {
  const before = (await readChangedSites(client)).filter(({ id }) => id !== site.id);
  await putIfChanged(client, path, { _id: 'city-sites', sites: [...before, site] });
}

/** A site takes the place of the one of its id, or comes last. */
export function withSite(city: CityConfiguration, site: Site): CityConfiguration {
  const has = city.sites.some(({ id }) => id === site.id);
  const sites = has ? city.sites.map((other) => (other.id === site.id ? site : other)) : [...city.sites, site];
  return { ...city, sites };
}

/**
 * What the city file says, with the sites that coordinators changed as they left them: these are theirs from then on,
 * site by site; everything else is the file's. Where both speak of a site and differ, that is logged.
 * @throws ProvisionError when the two contradict each other
 */
export async function withChangedSites(
  client: CouchClient,
  file: CityConfiguration,
  log: (line: string) => void = () => {},
): Promise<CityConfiguration> {
  const changed = await readChangedSites(client);
  const city = changed.reduce(withSite, file);
  for (const site of changed) {
    const said = file.sites.find(({ id }) => id === site.id);
    if (said && !jsonEqual(said, site)) log(`Site ${site.id}: what was changed in the app counts, not the city file.`);
  }
  const result = validateCity(city);
  if (result.ok) return result.city;
  throw new ProvisionError(
    'city_file_invalid',
    'The city file contradicts sites that were changed in the app; nothing was changed.',
    explainProblems(city, result.problems),
  );
}
