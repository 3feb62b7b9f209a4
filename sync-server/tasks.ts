/** What runs in the background, as `_active_tasks` shows it. Times are seconds since epoch, CouchDB's way. */
export type Task = {
  readonly type: 'replication' | 'indexer' | 'database_compaction' | 'view_compaction';
  readonly [field: string]: unknown;
};

/** CouchDB's name of a node that has not been set up as a cluster. */
export const nodeName = 'nonode@nohost';

/** Whoever works in the background says so here. A task is described anew each time somebody asks. */
export class Tasks {
  readonly #running = new Set<() => Task>();

  /** @returns how to end the task */
  begin(describe: () => Task): () => void {
    this.#running.add(describe);
    return () => void this.#running.delete(describe);
  }

  list(): Task[] {
    return [...this.#running].map((describe) => describe());
  }
}
