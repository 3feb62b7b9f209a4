import type { RecordStore } from '../database/record-store.ts';
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
      if (status.lastContact - written < atMostEvery) return;
      written = status.lastContact;
      const body = { at: status.lastContact, complete: status.complete };
      await device.change([id], (row) => ({
        id,
        type: 'status',
        order: '0',
        db: '',
        state: 'synced',
        rev: '',
        edit: '',
        sent: [],
        base: null,
        reason: '',
        arrived: '',
        ...row,
        body: { ...body, complete: body.complete || row?.body.complete === true },
      }));
    },
  };
}
