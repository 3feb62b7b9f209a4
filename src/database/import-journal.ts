import type { JsonObject } from '../lib/json.ts';
import type { OpenDatabase } from './open-database.ts';
import { deviceRow } from './row.ts';

/**
 * What an import is about to do and has done. `about`: ids that it makes, `created`: of these what was not there before,
 * `changed`: with what stood there.
 */
export type Journal = {
  about: string[];
  created: string[];
  changed: { id: string; edit: string; before: JsonObject }[];
};

const id = 'exchange-journal';

/** Sealed like a record, on this tablet alone: it tells of an import that did not come to its end. */
export function importJournal({ stores: { device } }: Pick<OpenDatabase, 'stores'>) {
  return {
    read: async (): Promise<Journal | undefined> => {
      const row = await device.get(id);
      return row?.body as unknown as Journal | undefined;
    },
    write: async (journal: Journal): Promise<void> => {
      const body = structuredClone(journal) as unknown as JsonObject;
      await device.change([id], (row) => (row ? { ...row, body } : deviceRow(id, 'exchange', body)));
    },
    clear: async (): Promise<void> => {
      await device.remove([id]);
    },
  };
}
