import { useMemo } from 'react';
import { useNow, useRows, useWorkspace } from '../../database/workspace.tsx';
import { addDays, dayOf } from '../../lib/zoned-time.ts';
import type { Session } from '../../model/records/session.ts';
import { addedSession, type DaySession, inOrder, plannedSessions } from '../../model/sessions/running-session.ts';
import { useRights } from './use-rights.ts';

const daysAhead = 14;

/** The own sites' sessions of the next two weeks, planned or added, in order of time. */
export function useOccasions(): DaySession[] {
  const { city, database } = useWorkspace();
  const { sites } = useRights();
  const today = dayOf(useNow(), city.timeZone);
  const rows = useRows(database.stores.site, { type: 'session' });
  return useMemo(() => {
    const until = addDays(today, daysAhead - 1);
    const added = (rows ?? [])
      .filter(
        ({ body }) =>
          !body.removed &&
          // What is noted of a planned one is that one.
          body.plan === undefined &&
          sites.some(({ id }) => id === body.site) &&
          String(body.day) >= today,
      )
      .map(({ id, body }) => addedSession(id, body as unknown as Session, city));
    return [...sites.flatMap((site) => plannedSessions(site, today, until)), ...added].sort(inOrder);
  }, [city, rows, sites, today]);
}
