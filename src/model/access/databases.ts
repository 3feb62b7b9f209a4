import type { CityConfiguration } from '../city/configuration.ts';
import type { Account } from './roles.ts';
import { siteRole } from './roles.ts';
import { type DatabaseClass, type Position, readersOf } from './table.ts';

/** A database of a city and the sites whose records it holds. */
export type CityDatabase = { name: string; class: DatabaseClass; sites: string[] };

export const networkDatabase = 'network';
export const siteDatabase = (site: string): string => `site-${site}`;
export const standDatabase = (site: string): string => `stand-${site}`;
export const peopleDatabase = (area: string): string => `people-${area}`;

export function databasesOf(city: CityConfiguration): CityDatabase[] {
  const areas = new Map<string, string[]>();
  for (const site of city.sites) areas.set(site.peopleArea, [...(areas.get(site.peopleArea) ?? []), site.id]);
  return [
    { name: networkDatabase, class: 'network', sites: city.sites.map((site) => site.id) },
    ...city.sites.map((site): CityDatabase => ({ name: siteDatabase(site.id), class: 'site', sites: [site.id] })),
    ...city.sites.map((site): CityDatabase => ({ name: standDatabase(site.id), class: 'stand', sites: [site.id] })),
    ...[...areas].map(([area, sites]): CityDatabase => ({ name: peopleDatabase(area), class: 'people', sites })),
  ];
}

/** Role names that hold a position in a database. A closed site stays readable to its successor, not writable. */
export function holdersOf(
  position: Position,
  database: CityDatabase,
  city: CityConfiguration,
  purpose: 'read' | 'write',
): string[] {
  if (position === 'supervisor' || position === 'coordinator') return [position];
  const sites = new Set(database.sites);
  if (purpose === 'read' && position === 'counter') {
    for (const site of city.sites) if (site.closed && site.successor && sites.has(site.id)) sites.add(site.successor);
  }
  return [...sites].map((site) => siteRole(site, position));
}

/** The databases that an account may read, `network` first: what a tablet needs to know before all else is there. */
export function readableDatabases(account: Account, city: CityConfiguration): CityDatabase[] {
  const roles = new Set<string>(account.sites.map((site) => siteRole(site.id, site.position)));
  for (const position of account.positions) roles.add(position);
  return databasesOf(city).filter((database) =>
    readersOf(database.class).some((position) =>
      holdersOf(position, database, city, 'read').some((role) => roles.has(role)),
    ),
  );
}

export function classOfDatabase(name: string): DatabaseClass | undefined {
  const head = name.split('-')[0];
  return head === 'site' || head === 'stand' || head === 'people' || head === 'network' ? head : undefined;
}
