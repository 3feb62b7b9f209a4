import { type RecordType, recordTypes } from '../model/records/record-types.ts';
import type { OpenDatabase } from './open-database.ts';

export type HeldRecords = {
  unsent: number;
  /** When the oldest of these was entered, as it stands in the record. */
  since: string | undefined;
  held: Partial<Record<RecordType, number>>;
};

/** How many records of each type this tablet holds for a vault, and what no server has yet. */
export async function heldRecords({ synced }: OpenDatabase): Promise<HeldRecords> {
  const held: HeldRecords['held'] = {};
  const entered: string[] = [];
  let unsent = 0;
  for (const store of synced) {
    for (const type of recordTypes) {
      const count = await store.count({ type });
      if (count > 0) held[type] = (held[type] ?? 0) + count;
    }
    for (const state of ['unsent', 'refused'] as const) {
      const waiting = await store.list({ state });
      unsent += waiting.length;
      entered.push(...waiting.flatMap(({ body }) => (typeof body.createdAt === 'string' ? body.createdAt : [])));
    }
  }
  const since = entered.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return { unsent, since, held };
}
