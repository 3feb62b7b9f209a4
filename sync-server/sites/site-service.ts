import type { Clock } from '../../src/lib/clock.ts';
import { jsonEqual } from '../../src/lib/json.ts';
import type { CityConfiguration, Site } from '../../src/model/city/configuration.ts';
import { validateCity } from '../../src/model/city/validate.ts';
import { createLine } from '../accounts/line.ts';
import { errors } from '../errors.ts';
import { noteChangedSite, withSite } from '../provision/changed-sites.ts';
import { provisionCityRecord } from '../provision/city-record.ts';
import type { CouchClient } from '../provision/couch-client.ts';
import { provisionDatabases } from '../provision/databases.ts';
import { provisionedCity } from '../provision/provisioned-city.ts';

/** Records are filed under these: whoever changed them would have to move records. */
const fixed = ['id', 'peopleArea', 'closed', 'successor'] as const;

/** The sites of a city: databases, rights and the configuration that tablets get follow at once. */
export class SiteService {
  readonly #client: CouchClient;
  readonly #clock: Clock;
  readonly #inLine = createLine();

  constructor(client: CouchClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  /** @throws not_found where no city is provisioned */
  async city(): Promise<CityConfiguration> {
    const city = await provisionedCity(this.#client);
    if (!city) throw errors.missing('no city is provisioned here');
    return city;
  }

  /** @throws site_taken, invalid_field */
  add(site: Site): Promise<Site> {
    return this.#inLine(async () => {
      const city = await this.city();
      if (city.sites.some(({ id }) => id === site.id)) throw errors.siteTaken();
      if (site.closed !== undefined) throw errors.siteFixedField('/closed');
      return this.#apply(city, site);
    });
  }

  /** @throws not_found, fixed_field_changed, invalid_field */
  change(id: string, site: Site): Promise<Site> {
    return this.#inLine(async () => {
      const city = await this.city();
      const before = siteOf(city, id);
      const changed = fixed.find((name) => !jsonEqual(site[name], before[name]));
      if (changed !== undefined) throw errors.siteFixedField(`/${changed}`);
      return this.#apply(city, site);
    });
  }

  /**
   * Closed sites stay, readable to their successor.
   * @param closed the day
   * @throws not_found, invalid_field
   */
  close(id: string, closed: string, successor: string | undefined): Promise<Site> {
    return this.#inLine(async () => {
      const city = await this.city();
      if (successor !== undefined && city.sites.find((site) => site.id === successor)?.closed !== undefined) {
        throw errors.invalidField('unknown_reference /successor');
      }
      return this.#apply(city, { ...opened(siteOf(city, id)), closed, ...(successor ? { successor } : {}) });
    });
  }

  /** @throws not_found */
  open(id: string): Promise<Site> {
    return this.#inLine(async () => {
      const city = await this.city();
      return this.#apply(city, opened(siteOf(city, id)));
    });
  }

  /** Cut short anywhere, the next start or the next change brings it to its end: what was wanted is noted first. */
  async #apply(city: CityConfiguration, site: Site): Promise<Site> {
    const next = withSite(city, site);
    const result = validateCity(next);
    if (!result.ok) throw errors.invalidField(problemText(next, site, result.problems[0]));
    await noteChangedSite(this.#client, site);
    await provisionDatabases(this.#client, next);
    await provisionCityRecord(this.#client, next, this.#clock);
    return site;
  }
}

function siteOf(city: CityConfiguration, id: string): Site {
  const site = city.sites.find((candidate) => candidate.id === id);
  if (!site) throw errors.missing();
  return site;
}

function opened(site: Site): Site {
  const gone = new Set(['closed', 'successor']);
  return Object.fromEntries(Object.entries(site).filter(([name]) => !gone.has(name))) as Site;
}

/** As seen from the site, not from the whole configuration. */
function problemText(city: CityConfiguration, site: Site, problem?: { code: string; path: string }): string {
  const place = city.sites.findIndex(({ id }) => id === site.id);
  const path = problem?.path ?? '';
  return `${problem?.code ?? ''} ${path.replace(`/sites/${place}`, '')}`;
}
