import type { RecordStore } from '../database/record-store.ts';
import { deviceRow } from '../database/row.ts';
import type { SyncStatus } from './status.ts';

const id = 'status.contact';
const atMostEvery = 20_000;

/** Keeps on this device when the server was last reached, so that it can be said after a restart without a network. */
export function createLastContact(device: RecordStore) {
  let written = 0;
  return {
    async read(): Promise<Pick<SyncStatus, 'lastContact' | 'complete'>> {
      const body = (await device.get(id))?.body;
      return { lastContact: Number(body?.at ?? 0), complete: body?.complete === true };
    },
    async write(status: SyncStatus): Promise<void> {
      // However the clock was set meanwhile.
      if (Math.abs(status.lastContact - written) < atMostEvery) return;
      written = status.lastContact;
      await device.change([id], (row) => {
        const complete = status.complete || row?.body.complete === true;
        return deviceRow(id, 'status', { at: status.lastContact, complete });
      });
    },
  };
}
