import { useMemo } from 'react';
import type { OpenDatabase } from '../database/open-database.ts';
import { useRow } from '../database/workspace.tsx';
import type { CityConfiguration } from '../model/city/configuration.ts';
import { type CityRecord, cityRecordId } from '../model/records/city-record.ts';

/** The city's configuration as it came by sync; `undefined` until the first sync brought it. */
export function useCity(database: OpenDatabase): CityConfiguration | undefined | 'loading' {
  const row = useRow(database.stores.network, cityRecordId);
  const text =
    row === 'loading' || row === undefined ? row : JSON.stringify((row.body as unknown as CityRecord).configuration);
  // The row is written again by each look at the server; the configuration stays the same object while it says the same.
  return useMemo(
    () => (text === 'loading' || text === undefined ? text : (JSON.parse(text) as CityConfiguration)),
    [text],
  );
}
