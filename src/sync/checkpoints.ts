import type { RecordStore } from '../database/record-store.ts';
import { deviceRow } from '../database/row.ts';

const idOf = (db: string): string => `checkpoint.${db}`;

/** How far each database was read, on this device. */
export function createCheckpoints(device: RecordStore) {
  return {
    async read(db: string): Promise<string | number> {
      const seq = (await device.get(idOf(db)))?.body.seq;
      return typeof seq === 'string' || typeof seq === 'number' ? seq : 0;
    },
    async write(db: string, seq: string | number): Promise<void> {
      const row = deviceRow(idOf(db), 'checkpoint', { seq });
      await device.change([row.id], () => row);
    },
  };
}

export type Checkpoints = ReturnType<typeof createCheckpoints>;
