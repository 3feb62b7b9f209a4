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

const watched: readonly RowState[] = ['unsent', 'refused', 'conflict'];

/** Rows of all stores that are not, or not wholly, on the server, and those in dispute. */
export function useWaiting(): { unsent: Row[]; refused: Row[]; disputed: Row[] } {
  const { database } = useWorkspace();
  const [found, setFound] = useState<Map<string, Row[]>>(new Map());
  useEffect(() => {
    const stops = database.synced.flatMap((store, index) =>
      watched.map((state) =>
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
    const unsent = all('unsent');
    const disputed = [...all('conflict'), ...unsent.filter((row) => row.body.candidates)];
    return { unsent, refused: all('refused'), disputed };
  }, [found]);
}
