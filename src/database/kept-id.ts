import type { RecordStore } from './record-store.ts';
import { deviceRow } from './row.ts';

/** The record that this tablet keeps for a purpose: `fresh`, unless it has one already, in whatever tab. @throws StoreError */
export async function keptId(device: RecordStore, place: string, fresh: string): Promise<string> {
  const row = deviceRow(place, 'kept', { id: fresh });
  await device.change([place], (known) => known ?? row);
  return String((await device.get(place))?.body.id);
}
