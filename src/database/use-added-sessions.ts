import { useMemo } from 'react';
import { useRows, useWorkspace } from './workspace.tsx';

/** Names of the sessions that somebody added by hand, by id. */
export function useAddedSessions(): ReadonlyMap<string, string> {
  const { database } = useWorkspace();
  const rows = useRows(database.stores.site, { type: 'session' });
  return useMemo(() => new Map(rows?.map((row) => [row.id, String(row.body.title)])), [rows]);
}
