import type { CityConfiguration, Site } from '../city/configuration.ts';

/** Where the city's demonstration accounts work at a counter, else the first open site. */
export function counterSitesOf(city: CityConfiguration): Site[] {
  const counters = (city.demonstration?.users ?? []).flatMap((user) =>
    'sites' in user && user.role === 'counter' ? user.sites : [],
  );
  const open = city.sites.filter(({ closed }) => closed === undefined);
  const named = open.filter(({ id }) => counters.includes(id));
  return named.length > 0 ? named : open.slice(0, 1);
}
