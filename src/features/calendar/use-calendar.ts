import { useMemo } from 'react';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { type CalendarEntry, calendarEntries, type Meeting } from '../../model/calendar/calendar-entries.ts';
import type { Session } from '../../model/records/session.ts';
import { ownSites } from '../../model/sessions/running-session.ts';

export type Scope = 'own' | 'city';

/** Entries from one day to another; `undefined` until the store answered. */
export function useCalendar(scope: Scope, from: string, to: string): CalendarEntry[] | undefined {
  const { account, city, database } = useWorkspace();
  const sessions = useRows(database.stores.site, { type: 'session' });
  const meetings = useRows(database.stores.city, { type: 'meeting' });
  return useMemo(() => {
    if (!sessions || !meetings) return undefined;
    const sites = new Set((scope === 'own' ? ownSites(account, city) : city.sites).map(({ id }) => id));
    return calendarEntries({
      ...{ city, sites, from, to },
      sessions: sessions.map(({ id, body }) => ({ id, body: body as unknown as Session })),
      meetings: meetings.map(({ id, body }) => ({ id, body: body as unknown as Meeting })),
    });
  }, [account, city, scope, from, to, sessions, meetings]);
}
