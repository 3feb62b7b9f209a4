import type { Group } from '../indexes/group.ts';
import { nodeName } from '../tasks.ts';
import type { Database } from './database.ts';

/** Brings a design document's views up to date; meanwhile `_active_tasks` shows it. @throws what a function failed with */
export async function updateIndex(database: Database, design: string, group: Group): Promise<void> {
  const { storage } = database;
  const total = storage.countAfter(group.seq);
  if (total === 0 || group.isUpdating) return group.update();
  const began = database.seconds();
  const end = database.begin(() => {
    const done = Math.max(0, total - storage.countAfter(group.seq));
    return {
      node: nodeName,
      type: 'indexer',
      database: database.name,
      design_document: design,
      changes_done: done,
      total_changes: total,
      progress: Math.floor((done * 100) / total),
      started_on: began,
      updated_on: database.seconds(),
    };
  });
  try {
    await group.update();
  } finally {
    end();
  }
}
