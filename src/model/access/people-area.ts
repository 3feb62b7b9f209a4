import type { CityConfiguration, Site } from '../city/configuration.ts';
import { peopleDatabase } from './databases.ts';
import type { Account } from './roles.ts';

/** The sites of which an account may see and enter persons: counter positions alone (trust.md, "On the server"). */
export const counterSites = (account: Account, city: CityConfiguration): Site[] =>
  city.sites.filter((site) => account.sites.some((own) => own.id === site.id && own.position === 'counter'));

/** The people database of a site; `undefined` where the account may not write persons. */
export function peopleDatabaseOf(account: Account, city: CityConfiguration, site: string): string | undefined {
  const found = counterSites(account, city).find((own) => own.id === site);
  return found && peopleDatabase(found.peopleArea);
}
