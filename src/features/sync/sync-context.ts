import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Row, RowState } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import type { Sync } from '../../sync/start-sync.ts';
import type { SyncStatus } from '../../sync/status.ts';

export const SyncContext = createContext<Sync | undefined>(undefined);

export function useSync(): Sync {
  const sync = useContext(SyncContext);
  if (!sync) throw new Error('useSync needs a SyncContext around it');
  return sync;
}

export function useSyncStatus(): SyncStatus {
  const sync = useSync();
  return useSyncExternalStore(sync.subscribe, sync.current);
}

const waitingStates: readonly RowState[] = ['unsent', 'refused'];

/** Rows of all stores that are not, or not wholly, on the server. */
export function useWaiting(): { unsent: Row[]; refused: Row[] } {
  const { database } = useWorkspace();
  const [found, setFound] = useState<Map<string, Row[]>>(new Map());
  useEffect(() => {
    const stops = database.synced.flatMap((store, index) =>
      waitingStates.map((state) =>
        store.observe({ state }, (rows) => setFound((before) => new Map(before).set(`${state}.${index}`, rows))),
      ),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [database]);
  return useMemo(() => {
    const all = (state: RowState): Row[] =>
      [...found].flatMap(([key, rows]) => (key.startsWith(`${state}.`) ? rows : []));
    return { unsent: all('unsent'), refused: all('refused') };
  }, [found]);
}
