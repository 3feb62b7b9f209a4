import type { JsonObject } from '../lib/json.ts';
import type { Mapping } from '../model/exchange/table/targets.ts';
import type { OpenDatabase } from './open-database.ts';
import { deviceRow } from './row.ts';

const id = 'exchange-mappings';
/** So many tables are remembered, the latest. */
const most = 50;

/** What columns meant last time, by the names of a table's columns; on this tablet. */
export function importMappings({ stores: { device } }: Pick<OpenDatabase, 'stores'>) {
  const read = async (): Promise<[string, Mapping][]> => {
    const body = (await device.get(id))?.body as { mappings?: [string, Mapping][] } | undefined;
    return body?.mappings ?? [];
  };
  return {
    find: async (signature: string): Promise<Mapping | undefined> =>
      (await read()).find(([known]) => known === signature)?.[1],
    remember: async (signature: string, mapping: Mapping): Promise<void> => {
      const others = (await read()).filter(([known]) => known !== signature);
      const body = { mappings: [[signature, mapping], ...others].slice(0, most) } as unknown as JsonObject;
      await device.change([id], (row) => (row ? { ...row, body } : deviceRow(id, 'exchange', body)));
    },
  };
}
