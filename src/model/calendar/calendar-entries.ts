import type { SessionKind } from '../catalogues/codes.ts';
import type { CityConfiguration } from '../city/configuration.ts';
import type { Session } from '../records/session.ts';
import { addedSession, type DaySession, plannedSessions } from '../sessions/running-session.ts';

/** What stands in the calendar. No name of a person ever does. */
export type CalendarEntry = {
  key: string;
  source: 'session' | 'meeting';
  kind: SessionKind;
  site: string;
  title: string | undefined;
  day: string;
  from: string;
  to: string | undefined;
  place: string | undefined;
};

export type Meeting = {
  kind: 'round-table' | 'networking' | 'monthly' | 'team' | 'other';
  site: string;
  title: string;
  day: string;
  from: string;
  to?: string;
  place?: string;
  state?: 'planned' | 'held' | 'cancelled';
  removed?: unknown;
};

type Told<Body> = readonly { readonly id: string; readonly body: Body }[];

type Asked = {
  city: CityConfiguration;
  /** Whose sessions are wanted. */
  sites: ReadonlySet<string>;
  from: string;
  to: string;
  sessions: Told<Session>;
  meetings: Told<Meeting>;
};

const inOrder = (a: CalendarEntry, b: CalendarEntry): number =>
  a.day.localeCompare(b.day) || a.from.localeCompare(b.from) || a.key.localeCompare(b.key);

const ofSession = ({ key, kind, site, title, day, from, to, place }: DaySession): CalendarEntry => ({
  ...{ key, source: 'session', kind, site, title, day, from, to, place },
});

const meetingKind = (kind: Meeting['kind']): SessionKind => (kind === 'team' || kind === 'other' ? 'networking' : kind);

/** Sessions of the city's plans, those that somebody added, and the meetings of these sites and of the whole network. */
export function calendarEntries({ city, sites, from, to, sessions, meetings }: Asked): CalendarEntry[] {
  const isIn = (day: string): boolean => day >= from && day <= to;
  const planned = city.sites.filter(({ id }) => sites.has(id)).flatMap((site) => plannedSessions(site, from, to));
  const added = sessions
    .filter(({ body }) => !body.removed && body.plan === undefined && sites.has(body.site) && isIn(body.day))
    .map(({ id, body }) => addedSession(id, body, city));
  const met = meetings
    .filter(({ body }) => !body.removed && body.state !== 'cancelled' && isIn(body.day))
    .filter(({ body }) => sites.has(body.site) || body.site === city.id || body.kind === 'monthly')
    .map(
      ({ id, body: { kind, site, title, day, from: begin, to: end, place } }): CalendarEntry => ({
        ...{ key: id, source: 'meeting', kind: meetingKind(kind), site, title, day, from: begin, to: end, place },
      }),
    );
  return [...[...planned, ...added].map(ofSession), ...met].sort(inOrder);
}
