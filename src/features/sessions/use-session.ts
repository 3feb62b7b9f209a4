import { useMemo } from 'react';
import type { RecordStore } from '../../database/record-store.ts';
import { deviceRow } from '../../database/row.ts';
import { useNow, useRow, useRows, useWorkspace } from '../../database/workspace.tsx';
import type { JsonObject } from '../../lib/json.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Session } from '../../model/records/session.ts';
import { addedSession, type DaySession, ownSites, plannedSessions } from '../../model/sessions/running-session.ts';

const currentId = 'session.current';

/** Which session runs on this tablet; only a device-local row, for another tablet may sit elsewhere. */
export async function runSession(device: RecordStore, session: DaySession | undefined): Promise<void> {
  const body = (session ? JSON.parse(JSON.stringify(session)) : {}) as JsonObject;
  await device.change([currentId], () => deviceRow(currentId, 'running', body));
}

/** The running session, `undefined` when none runs (yesterday's has ended by itself), or 'loading'. */
export function useRunningSession(): DaySession | undefined | 'loading' {
  const { database, city } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  const row = useRow(database.stores.device, currentId);
  const session = row === 'loading' ? undefined : (row?.body as unknown as Partial<DaySession> | undefined);
  const isToday = session?.day === today;
  return useMemo(() => {
    if (row === 'loading') return 'loading';
    return isToday ? (session as DaySession) : undefined;
  }, [row, isToday, session]);
}

/** Today's sessions at the account's sites: the plan's, and those that somebody added. */
export function useTodaysSessions(): DaySession[] {
  const { database, city, account } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  const rows = useRows(database.stores.site, { type: 'session' });
  return useMemo(() => {
    const sites = ownSites(account, city);
    const added = (rows ?? [])
      .filter(
        (row) =>
          row.body.day === today &&
          !row.body.removed &&
          row.body.plan === undefined &&
          sites.some((site) => site.id === row.body.site),
      )
      .map((row) => addedSession(row.id, row.body as unknown as Session, city));
    return [...sites.flatMap((site) => plannedSessions(site, today)), ...added].sort((a, b) =>
      a.from.localeCompare(b.from),
    );
  }, [account, city, rows, today]);
}
