import type { Clock } from '../../src/lib/clock.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { formatRevision } from '../revisions/revision-id.ts';
import { decodeTree } from '../revisions/tree.ts';
import type { DatabaseStorage, KeptName } from '../storage/storage.ts';
import type { Tasks } from '../tasks.ts';
import { blobsOf } from './stored-attachments.ts';

export type CompactionParts = {
  readonly storage: DatabaseStorage;
  readonly clock: Clock;
  readonly tasks: Tasks;
  /** Runs something while no write is on its way. */
  readonly alone: (work: () => void) => Promise<void>;
  readonly isOver: () => boolean;
};

const pageNames = 200;

/**
 * Forgets the bodies of all revisions that are no leaves, and attachments that nobody names any more, and gives the space
 * back. Works in pieces, so that requests are answered meanwhile, and ends early when the database is removed.
 */
export async function compact({ storage, clock, tasks, alone, isOver }: CompactionParts): Promise<void> {
  const seconds = () => Math.floor(clock.now() / 1000);
  const began = { type: 'database_compaction', database: storage.name, started_on: seconds() } as const;
  const state = { phase: 'document_ids', changes_done: 0 };
  const end = tasks.begin(() => ({ ...began, ...state, updated_on: seconds() }));
  const breathe = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return !isOver();
  };
  try {
    for (const names of dropOldBodies(storage)) {
      state.changes_done += names;
      if (!(await breathe())) return;
    }
    state.phase = 'attachments';
    await alone(() => void (isOver() || storage.sweepBlobs(blobsOf)));
    state.phase = 'space';
    while ((await breathe()) && storage.shrink());
  } finally {
    end();
  }
}

function* dropOldBodies(storage: DatabaseStorage): Generator<number> {
  let names: readonly KeptName[] = [];
  do {
    names = storage.listKept(names.at(-1), pageNames);
    const dropKept = names.filter((name) => !isLeaf(storage, name));
    if (dropKept.length > 0) storage.commit({ dropKept });
    yield names.length;
  } while (names.length === pageNames);
}

function isLeaf(storage: DatabaseStorage, { id, rev }: KeptName): boolean {
  const row = storage.read(id);
  return row !== undefined && leavesOf(decodeTree(row.tree)).some((leaf) => formatRevision(leaf) === rev);
}
