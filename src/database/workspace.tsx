import { createContext, useContext, useEffect, useState } from 'react';
import type { Clock } from '../lib/clock.ts';
import type { Account } from '../model/access/roles.ts';
import type { CityConfiguration } from '../model/city/configuration.ts';
import type { OpenDatabase } from './open-database.ts';
import type { RecordStore, RowQuery } from './record-store.ts';
import type { Records } from './records.ts';
import type { Row } from './row.ts';

/** What a signed-in person works with: their account, their city, their store. */
export type Workspace = {
  account: Account;
  city: CityConfiguration;
  clock: Clock;
  database: OpenDatabase;
  records: Records;
};

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** Throws outside of a `WorkspaceContext`: no screen works without knowing whose records it shows. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('useWorkspace needs a WorkspaceContext around it');
  return workspace;
}

/** What a locked tablet knows of its city: there no workspace is open. */
export const LockedCityContext = createContext<CityConfiguration | undefined>(undefined);

/** The city whose questions a form asks, on an open tablet or a locked one. */
export function useFormCity(): CityConfiguration {
  const [locked, workspace] = [useContext(LockedCityContext), useContext(WorkspaceContext)];
  const city = locked ?? workspace?.city;
  if (!city) throw new Error('useFormCity needs a WorkspaceContext or a LockedCityContext around it');
  return city;
}

/** The rows of a query, kept up to date; `undefined` until the store answered. */
export function useRows(store: RecordStore, query: RowQuery): Row[] | undefined {
  const key = JSON.stringify(query);
  const [result, setResult] = useState<{ key: string; rows: Row[] }>();
  useEffect(() => store.observe(JSON.parse(key) as RowQuery, (rows) => setResult({ key, rows })), [store, key]);
  return result?.key === key ? result.rows : undefined;
}

/** One row, kept up to date: `loading` until the store answered, `undefined` when it is not there. */
export function useRow(store: RecordStore, id: string): Row | undefined | 'loading' {
  const [result, setResult] = useState<{ id: string; row: Row | undefined }>();
  useEffect(() => store.observeOne(id, (row) => setResult({ id, row })), [store, id]);
  return result?.id === id ? result.row : 'loading';
}

/** The present moment, renewed every `every` milliseconds so that "today" and "3 minutes ago" stay true. */
export function useNow(every = 30_000): number {
  const { clock } = useWorkspace();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), every);
    return () => clearInterval(timer);
  }, [clock, every]);
  return now;
}
