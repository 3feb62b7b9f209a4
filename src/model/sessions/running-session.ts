import { siteDatabase, standDatabase } from '../access/databases.ts';
import type { Account } from '../access/roles.ts';
import type { SessionKind } from '../catalogues/codes.ts';
import type { CityConfiguration, Site } from '../city/configuration.ts';
import type { Session } from '../records/session.ts';
import { notAsked } from '../schema/dialect.ts';
import { planDays } from './plan-days.ts';

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

export const inOrder = (a: DaySession, b: DaySession): number =>
  a.day.localeCompare(b.day) || a.from.localeCompare(b.from) || a.key.localeCompare(b.key);

/** The occurrences of a site's plans from one day to another, in order of time. */
export function plannedSessions(site: Site, from: string, to = from): DaySession[] {
  return site.hours
    .flatMap((hours) =>
      planDays(hours, from, to)
        .filter((day) => site.closed === undefined || day < site.closed)
        .map((day) => ({
          key: `plan.${site.id}.${hours.id}.${day}`,
          site: site.id,
          kind: hours.kind,
          title: hours.title,
          day,
          from: hours.from,
          to: hours.to,
          place: hours.place ?? site.address,
          channel: hours.channel ?? channelOf(hours.kind),
        })),
    )
    .sort(inOrder);
}

/** How somebody comes who comes to a session of this kind. */
export const channelOf = (kind: SessionKind): string =>
  kind === 'networking' || kind === 'monthly' ? 'round-table' : kind;

export function addedSession(id: string, session: Session, { catalogues }: CityConfiguration): DaySession {
  const { site, kind, title, day, from, to, place } = session;
  const channel = channelOf(kind);
  const isKnown = catalogues.channels.some(({ code, retired }) => code === channel && !retired);
  return { key: id, site, kind, title, day, from, to, place, channel: isKnown ? channel : notAsked };
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
