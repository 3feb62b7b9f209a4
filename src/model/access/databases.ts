import type { CityConfiguration } from '../city/configuration.ts';
import type { Account } from './roles.ts';
import { siteRole } from './roles.ts';
import { type DatabaseClass, type Position, readersOf } from './table.ts';

/** A database of a city and the sites whose records it holds. */
export type CityDatabase = { name: string; class: DatabaseClass; sites: string[] };

export const networkDatabase = 'network';
/** What the server alone knows of accounts: dated roles, one-time passwords, who had which author token. */
export const accountsDatabase = 'accounts';
export const siteDatabase = (site: string): string => `site-${site}`;
export const standDatabase = (site: string): string => `stand-${site}`;
export const peopleDatabase = (area: string): string => `people-${area}`;

export function databasesOf(city: CityConfiguration): CityDatabase[] {
  const areas = new Map<string, string[]>();
  for (const site of city.sites) areas.set(site.peopleArea, [...(areas.get(site.peopleArea) ?? []), site.id]);
  const every = city.sites.map((site) => site.id);
  return [
    { name: networkDatabase, class: 'network', sites: every },
    ...city.sites.map((site): CityDatabase => ({ name: siteDatabase(site.id), class: 'site', sites: [site.id] })),
    ...city.sites.map((site): CityDatabase => ({ name: standDatabase(site.id), class: 'stand', sites: [site.id] })),
    ...[...areas].map(([area, sites]): CityDatabase => ({ name: peopleDatabase(area), class: 'people', sites })),
    ...['helpers' as const, 'city' as const, 'evaluations' as const].map((name) => ({
      name,
      class: name,
      sites: every,
    })),
  ];
}

/**
 * What `site` holds where a database belongs to no site or area: the site that the record comes from, or the city's id
 * where it comes from none (a coordinator's, an imported one).
 */
export function sharedSite({ class: of }: CityDatabase, city: CityConfiguration): string | undefined {
  return of === 'site' || of === 'stand' || of === 'people' ? undefined : city.id;
}

/** Role names that hold a position in a database for reading. A closed site stays readable to its successor. */
export function readersIn(position: Position, database: CityDatabase, city: CityConfiguration): string[] {
  if (position === 'supervisor' || position === 'coordinator') return [position];
  const sites = new Set(database.sites);
  const closed = position === 'counter' ? city.sites.filter((site) => site.closed) : [];
  // A successor may have closed in turn.
  for (const _ of closed) for (const { id, successor } of closed) if (successor && sites.has(id)) sites.add(successor);
  return [...sites].map((site) => siteRole(site, position));
}

/** The databases that an account may read, `network` first: what a tablet needs to know before all else is there. */
export function readableDatabases(account: Account, city: CityConfiguration): CityDatabase[] {
  const roles = new Set<string>(account.sites.map((site) => siteRole(site.id, site.position)));
  for (const position of account.positions) roles.add(position);
  return databasesOf(city).filter((database) =>
    readersOf(database.class).some((position) => readersIn(position, database, city).some((role) => roles.has(role))),
  );
}

const classes: readonly DatabaseClass[] = ['helpers', 'network', 'city', 'evaluations'];
const prefixes: readonly DatabaseClass[] = ['site', 'stand', 'people'];

export function classOfDatabase(name: string): DatabaseClass | undefined {
  return classes.find((one) => one === name) ?? prefixes.find((one) => name.startsWith(`${one}-`));
}
