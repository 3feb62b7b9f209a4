import { useCallback } from 'react';
import { randomBase62 } from '../lib/random-id.ts';
import { localInstant } from '../lib/zoned-time.ts';
import { type ExportedThing, type ExportNote, mostExported } from '../model/exports/export-note.ts';
import type { RecordStore } from './record-store.ts';
import { deviceRow, orderAt } from './row.ts';
import { useWorkspace } from './workspace.tsx';

const type = 'export';

/** What the server has not been told of yet, by the id of its row; the earliest first. */
export const exportNotes = async (device: Pick<RecordStore, 'list'>): Promise<{ id: string; note: ExportNote }[]> =>
  (await device.list({ type })).reverse().map(({ id, body }) => ({ id, note: body as unknown as ExportNote }));

/**
 * To be called before a file is given out, which then waits: what cannot be noted is not exported. The note goes to the
 * server's audit trail at the next contact.
 * @returns rejects with `StoreError`
 */
export function useExported(): (what: ExportedThing, count: number) => Promise<void> {
  const { database, clock, city } = useWorkspace();
  const { device } = database.stores;
  return useCallback(
    async (what, count) => {
      const now = clock.now();
      const note = { what, count: Math.min(count, mostExported), at: localInstant(now, city.timeZone) };
      await device.insert([deviceRow(`export-${randomBase62(22)}`, type, note, orderAt(now))]);
    },
    [device, clock, city],
  );
}
