import type { Table } from 'dexie';
import { toStoreError } from './store-error.ts';

/** What one visitor said, sealed to the city's key: a random id and the week, after which it may be sent. */
export type KeptEvaluation = { id: string; week: string; sealed: string };

/** What visitors said on this tablet, outside of every vault: it is nobody's who works here. */
export function createEvaluationTables(table: Table<KeptEvaluation, string>) {
  return {
    /** Durable when it resolves. @throws StoreError */
    async put(kept: KeptEvaluation): Promise<void> {
      await table.put(kept).catch((error: unknown) => {
        throw toStoreError(error);
      });
    },
    /** Those of weeks up to this one, in the order of their random ids. */
    upTo: (week: string): Promise<KeptEvaluation[]> => table.filter((kept) => kept.week <= week).toArray(),
    remove: (ids: readonly string[]): Promise<void> => table.bulkDelete([...ids]),
  };
}

export type EvaluationTables = ReturnType<typeof createEvaluationTables>;
