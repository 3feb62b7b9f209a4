import type { RecordStore } from '../database/record-store.ts';
import { deviceRow, type Row } from '../database/row.ts';
import type { JsonObject } from '../lib/json.ts';

const idOf = (db: string): string => `checkpoint.${db}`;
const serverId = 'server';

/** How far each database was read, on this device, and from which server. One tab at a time keeps them. */
export function createCheckpoints(device: RecordStore) {
  const bodies = new Map<string, JsonObject | undefined>();

  async function bodyOf(id: string): Promise<JsonObject | undefined> {
    if (!bodies.has(id)) bodies.set(id, (await device.get(id))?.body);
    return bodies.get(id);
  }

  async function write(row: Row): Promise<void> {
    bodies.delete(row.id);
    await device.change([row.id], () => row);
    bodies.set(row.id, row.body);
  }

  /** Counts the changes from one server to another. */
  const era = async (): Promise<number> => Number((await bodyOf(serverId))?.era ?? 0);

  return {
    async read(db: string): Promise<string | number> {
      const seq = (await bodyOf(idOf(db)))?.seq;
      return typeof seq === 'string' || typeof seq === 'number' ? seq : 0;
    },
    write: async (db: string, seq: string | number): Promise<void> =>
      write(deviceRow(idOf(db), 'checkpoint', { seq, era: await era() })),
    /** Whether another server has answered under the same address since this database was last read. */
    async isOfAnotherServer(db: string): Promise<boolean> {
      const body = await bodyOf(idOf(db));
      return body !== undefined && Number(body.era ?? 0) !== (await era());
    },
    /**
     * Notes who answers, before anything is sent there: a stand's hub has the city's own address (sync-server/hub.md),
     * and what it took may not have been handed on yet. @returns whether it is another one than before
     */
    async noteServer(uuid: string): Promise<boolean> {
      const known = await bodyOf(serverId);
      if (known?.uuid === uuid) return false;
      await write(deviceRow(serverId, 'server', { uuid, era: known ? (await era()) + 1 : 0 }));
      return known !== undefined;
    },
  };
}

export type Checkpoints = ReturnType<typeof createCheckpoints>;
