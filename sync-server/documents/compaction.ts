import { leavesOf } from '../revisions/leaves.ts';
import { formatRevision } from '../revisions/revision-id.ts';
import { decodeTree } from '../revisions/tree.ts';
import type { DatabaseStorage, KeptName } from '../storage/storage.ts';
import type { ActiveTasks } from './active-tasks.ts';

const pageNames = 200;

/**
 * Forgets the bodies of all revisions that are no leaves and gives the space back. Works in pieces, so that requests
 * are answered meanwhile, and ends early when the database is removed.
 */
export async function compact(storage: DatabaseStorage, tasks: ActiveTasks, isOver: () => boolean): Promise<void> {
  const task = tasks.begin('database_compaction', { database: storage.name, phase: 'document_ids', progress: 0 });
  try {
    for (const done of compactionSteps(storage)) {
      task.update({ changes_done: done });
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver()) return;
    }
  } finally {
    task.end();
  }
}

function* compactionSteps(storage: DatabaseStorage): Generator<number> {
  let done = 0;
  let names: readonly KeptName[] = [];
  do {
    names = storage.listKept(names.at(-1), pageNames);
    const dropKept = names.filter((name) => !isLeaf(storage, name));
    if (dropKept.length > 0) storage.commit({ dropKept });
    done += names.length;
    yield done;
  } while (names.length === pageNames);
  while (storage.shrink()) yield done;
}

function isLeaf(storage: DatabaseStorage, { id, rev }: KeptName): boolean {
  const row = storage.read(id);
  return row !== undefined && leavesOf(decodeTree(row.tree)).some((leaf) => formatRevision(leaf) === rev);
}
