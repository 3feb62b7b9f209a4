import { weekdayOf } from '../../lib/zoned-time.ts';
import { siteDatabase, standDatabase } from '../access/databases.ts';
import type { Account } from '../access/roles.ts';
import type { SessionKind } from '../catalogues/codes.ts';
import type { CityConfiguration, Site } from '../city/configuration.ts';
import type { Session } from '../records/session.ts';

/** A session of one day at one site, whether the city's plan names it or somebody added it. */
export type DaySession = {
  /** What a consultation keeps of it: the plan's occurrence `<plan>.<day>`, or the record's id. */
  key: string;
  site: string;
  kind: SessionKind;
  title: string | undefined;
  day: string;
  /** Local `HH:MM`. */
  from: string;
  to: string | undefined;
  place: string | undefined;
  channel: string;
};

/** The occurrences of a site's weekly plan on a day, in order of time. */
export function plannedSessions(site: Site, day: string): DaySession[] {
  if (site.closed && site.closed <= day) return [];
  const weekday = weekdayOf(day);
  return site.hours
    .filter((hours) => hours.day === weekday)
    .map((hours) => ({
      key: `plan.${site.id}.${hours.id}.${day}`,
      site: site.id,
      kind: hours.kind,
      title: hours.title,
      day,
      from: hours.from,
      to: hours.to,
      place: hours.place ?? site.address,
      channel: hours.channel ?? hours.kind,
    }))
    .sort((a, b) => a.from.localeCompare(b.from));
}

export function addedSession(id: string, session: Session): DaySession {
  const { site, kind, title, day, from, to, place } = session;
  return { key: id, site, kind, title, day, from, to, place, channel: kind };
}

/** Where an account's new record belongs: what volunteers must see too goes to the stand's database. */
export function databaseFor(account: Account, site: string, kind: SessionKind | undefined): string {
  const isCounter = account.sites.some((entry) => entry.id === site && entry.position === 'counter');
  return isCounter && kind !== 'stand' ? siteDatabase(site) : standDatabase(site);
}

/** The sites at which an account may record, in the city's order. */
export function ownSites(account: Account, city: CityConfiguration): Site[] {
  return city.sites.filter((site) => account.sites.some((entry) => entry.id === site.id));
}

/** Up to five languages to offer first at a site; the others are one tap further. */
export function firstLanguages(site: Site | undefined, city: CityConfiguration): string[] {
  const own = site?.languages ?? [];
  return [...new Set([...own, ...city.catalogues.languages])].slice(0, 5);
}
