import type { Clock } from '../../src/lib/clock.ts';

/** What a task says of itself in `_active_tasks`: CouchDB's field names, e.g. `database`, `progress`, `changes_done`. */
export type TaskFields = { readonly [field: string]: unknown };

export type Task = {
  update(fields: TaskFields): void;
  end(): void;
};

/** CouchDB's name of a node that has not been set up as a cluster. */
export const nodeName = 'nonode@nohost';

/** Long work that is going on: compactions, index builds, replications. */
export class ActiveTasks {
  readonly #clock: Clock;
  readonly #running = new Map<number, TaskFields>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param type `database_compaction`, `view_compaction`, `indexer`, `replication` */
  begin(type: string, fields: TaskFields): Task {
    this.#count += 1;
    const number = this.#count;
    const started = { node: nodeName, pid: `<0.${number}.0>`, type, started_on: this.#seconds() };
    this.#running.set(number, { ...started, updated_on: started.started_on, ...fields });
    return {
      update: (more) => {
        const before = this.#running.get(number);
        if (before) this.#running.set(number, { ...before, ...more, updated_on: this.#seconds() });
      },
      end: () => void this.#running.delete(number),
    };
  }

  list(): TaskFields[] {
    return [...this.#running.values()];
  }

  #seconds(): number {
    return Math.floor(this.#clock.now() / 1000);
  }
}
