import { useMemo } from 'react';
import type { OpenDatabase } from '../database/open-database.ts';
import { useRow } from '../database/workspace.tsx';
import type { CityConfiguration } from '../model/city/configuration.ts';
import { type CityRecord, cityRecordId } from '../model/records/city-record.ts';

/** The city's configuration as it came by sync; `undefined` until the first sync brought it. */
export function useCity(database: OpenDatabase): CityConfiguration | undefined | 'loading' {
  const row = useRow(database.stores.network, cityRecordId);
  const edit = row === 'loading' ? 'loading' : row?.edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a configuration is the same while its edit token is
  return useMemo(
    () => (row === 'loading' ? 'loading' : (row?.body as unknown as CityRecord | undefined)?.configuration),
    [edit],
  );
}
