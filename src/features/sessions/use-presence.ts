import { useMemo } from 'react';
import { keptId } from '../../database/kept-id.ts';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import type { Changes } from '../../model/merging/edit.ts';
import { newRecordId } from '../../model/records/record-id.ts';
import type { Attended } from '../../model/records/session.ts';
import { type DaySession, databaseFor } from '../../model/sessions/running-session.ts';

export type KeptPresence = Attended & { readonly id: string; readonly author: string };

const tells = (key: string, row: { id: string; body: { plan?: unknown; removed?: unknown } }): boolean =>
  !row.body.removed && (row.id === key || row.body.plan === key);

/**
 * What is noted about a session: its own record, or for an occurrence of the city's plan the records that name it, one of
 * each tablet that noted something before it knew of another's.
 */
export function usePresence(session: DaySession) {
  const { account, database, records: write } = useWorkspace();
  const rows = useRows(database.stores.site, { type: 'session' });
  const { key, site, kind, day, from, to, place, title } = session;
  const db = databaseFor(account, site, kind);
  const records = useMemo(
    () =>
      (rows ?? [])
        .filter((row) => tells(key, row))
        .map(({ id, body }) => ({ ...body, id }) as unknown as KeptPresence)
        .sort((a, b) => a.id.localeCompare(b.id)),
    [rows, key],
  );
  const mayEdit = (record: KeptPresence): boolean =>
    account.positions.includes('counter') || record.author === account.author;

  async function ownRecord(): Promise<string> {
    const known = records.find(mayEdit);
    if (known) return known.id;
    const id = await keptId(database.stores.device, `presence.${key}`, newRecordId('session', account.author));
    const told = { kind, title: title ?? kind, day, from, plan: key };
    await write.begin('session', db, site, { ...told, ...(to && { to }), ...(place && { place }) }, id);
    return id;
  }

  return {
    records,
    mayEdit,
    /** Changes what one record tells: the first that may be edited here, or a new one. @throws StoreError */
    change: async (changes: Changes): Promise<void> => {
      await write.edit({ id: await ownRecord(), db }, changes);
    },
    /** @throws StoreError */
    changeOne: async (id: string, changes: Changes): Promise<void> => {
      await write.edit({ id, db }, changes);
    },
  };
}
