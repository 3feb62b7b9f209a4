import { useMemo } from 'react';
import { useRow, useWorkspace } from '../../database/workspace.tsx';
import type { Session } from '../../model/records/session.ts';
import { addedSession, type DaySession, plannedSessions } from '../../model/sessions/running-session.ts';

/** A session by the key that consultations keep of it: of the plan, or a record. */
export function useSessionByKey(key: string): DaySession | undefined | 'loading' {
  const { city, database } = useWorkspace();
  const row = useRow(database.stores.site, key);
  return useMemo(() => {
    const [prefix, site, , day = ''] = key.split('.');
    if (prefix === 'plan') {
      const found = city.sites.find(({ id }) => id === site);
      return found && plannedSessions(found, day).find((one) => one.key === key);
    }
    if (row === 'loading') return 'loading';
    return row && addedSession(row.id, row.body as unknown as Session, city);
  }, [city, key, row]);
}
