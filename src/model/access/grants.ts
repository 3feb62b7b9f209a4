import { addDays } from '../../lib/zoned-time.ts';
import type { CityConfiguration } from '../city/configuration.ts';

/** A role for a while, such as holiday cover: days in the city's time zone, both included. */
export type Grant = { readonly role: string; readonly from: string; readonly until: string };

/** The dated roles that count on a day. */
export const rolesInForce = (grants: readonly Grant[], day: string): string[] =>
  grants.filter(({ from, until }) => from <= day && day <= until).map(({ role }) => role);

/** The next day after `day` on which other roles count. */
export function nextChange(grants: readonly Grant[], day: string): string | undefined {
  const days = grants.flatMap(({ from, until }) => [from, addDays(until, 1)]);
  return days.filter((candidate) => candidate > day).sort()[0];
}

/**
 * What a coordinator may give to others: positions at open sites, `supervisor` and `coordinator`. Never `_admin`, never
 * what stands for a person (`author:…`) or a machine (`replicator:…`).
 */
export function isGrantable(role: string, city: Pick<CityConfiguration, 'sites'>): boolean {
  if (role === 'supervisor' || role === 'coordinator') return true;
  const [scope, id, position, more] = role.split(':');
  if (scope !== 'site' || more !== undefined || (position !== 'counter' && position !== 'outreach')) return false;
  return city.sites.some((site) => site.id === id && site.closed === undefined);
}
