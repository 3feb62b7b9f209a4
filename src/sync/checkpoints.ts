import type { RecordStore } from '../database/record-store.ts';
import { deviceRow } from '../database/row.ts';

const idOf = (db: string): string => `checkpoint.${db}`;
const serverId = 'server';

/** How far each database was read, on this device, and from which server. */
export function createCheckpoints(device: RecordStore) {
  /** Counts the changes from one server to another. */
  async function era(): Promise<number> {
    return Number((await device.get(serverId))?.body.era ?? 0);
  }

  return {
    async read(db: string): Promise<string | number> {
      const seq = (await device.get(idOf(db)))?.body.seq;
      return typeof seq === 'string' || typeof seq === 'number' ? seq : 0;
    },
    async write(db: string, seq: string | number): Promise<void> {
      const row = deviceRow(idOf(db), 'checkpoint', { seq, era: await era() });
      await device.change([row.id], () => row);
    },
    /** Whether another server has answered under the same address since this database was last read. */
    async isOfAnotherServer(db: string): Promise<boolean> {
      const row = await device.get(idOf(db));
      return row !== undefined && Number(row.body.era ?? 0) !== (await era());
    },
    /**
     * Notes who answers, before anything is sent there: a stand's hub has the city's own address (sync-server/hub.md),
     * and what it took may not have been handed on yet. @returns whether it is another one than before
     */
    async noteServer(uuid: string): Promise<boolean> {
      const known = await device.get(serverId);
      if (known?.body.uuid === uuid) return false;
      const row = deviceRow(serverId, 'server', { uuid, era: known ? (await era()) + 1 : 0 });
      await device.change([row.id], () => row);
      return known !== undefined;
    },
  };
}

export type Checkpoints = ReturnType<typeof createCheckpoints>;
