import { useEffect } from 'react';
import type { QueueTables } from '../../database/queue-tables.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { useRunningSession } from '../../features/sessions/use-session.ts';
import { queueCity } from '../../model/queue/queue-city.ts';
import { queueSession } from '../../model/queue/queue-session.ts';

/** Keeps outside of the vault what the tablet needs to serve the queue while it is locked, as long as a session runs. */
export function QueuePublisher({ tables, vault }: { tables: QueueTables; vault: string }): null {
  const { city } = useWorkspace();
  const running = useRunningSession();
  useEffect(() => {
    if (running === 'loading') return;
    const told = running
      ? tables.open({ vault, session: queueSession(running), city: queueCity(city, running.site) })
      : tables.close(vault);
    // Without it a locked tablet serves nobody; nothing is lost.
    told.catch(() => undefined);
  }, [tables, vault, city, running]);
  return null;
}
