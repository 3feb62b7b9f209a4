import type { JsonObject } from '../../src/lib/json.ts';
import type { Databases } from '../documents/databases.ts';
import { CouchError } from '../errors.ts';
import { limits } from '../limits.ts';
import { isReplicatorDatabase } from '../storage/database-name.ts';
import type { DocumentRow } from '../storage/storage.ts';
import { isoTime } from './describe-job.ts';
import { Cancelled } from './exchange.ts';
import type { Jobs } from './jobs.ts';
import { type FindUser, type Order, readOrder } from './replicator-document.ts';
import { failed, newStanding, type Standing, serve } from './standing.ts';
import { writeState } from './write-state.ts';

type Position = { readonly uuid: string; readonly seq: number };

/** Does what the documents of the `_replicator` databases ask for, from the server's start on. */
export class ReplicatorDocuments {
  readonly #jobs: Jobs;
  readonly #databases: Databases;
  readonly #findUser: FindUser;
  readonly #standing = new Map<string, Standing>();
  readonly #positions = new Map<string, Position>();
  readonly #running = new Set<Promise<void>>();
  #stop = () => {};
  #isClosed = false;

  constructor(jobs: Jobs, databases: Databases, findUser: FindUser) {
    this.#jobs = jobs;
    this.#databases = databases;
    this.#findUser = findUser;
  }

  start(): void {
    this.#stop = this.#databases.onChange((name) => {
      if (isReplicatorDatabase(name)) setImmediate(() => this.#look(name));
    });
    for (const name of this.#databases.list().filter(isReplicatorDatabase)) this.#look(name);
  }

  /** When it resolves, nothing is written any more. */
  async close(): Promise<void> {
    this.#stop();
    this.#isClosed = true;
    for (const standing of this.#standing.values()) this.#end(standing);
    await Promise.allSettled(this.#running);
  }

  find(database: string, docId: string): Standing | undefined {
    return this.#standing.get(keyOf(database, docId));
  }

  #look(name: string): void {
    if (this.#isClosed) return;
    try {
      this.#scan(name);
    } catch (cause) {
      this.#complain(cause);
    }
  }

  #scan(name: string): void {
    const database = this.#databases.list().includes(name) ? this.#databases.get(name) : undefined;
    const known = this.#positions.get(name);
    if (!database || (known && known.uuid !== database.storage.uuid)) this.#forgetDatabase(name);
    if (!database) return;
    const { storage } = database;
    let after = this.#positions.get(name)?.seq ?? 0;
    for (;;) {
      const rows = storage.listBySeq({ after, until: storage.updateSeq(), limit: limits.pageRows });
      for (const row of rows) this.#take(name, row);
      after = rows.at(-1)?.seq ?? after;
      if (rows.length < limits.pageRows) break;
    }
    this.#positions.set(name, { uuid: storage.uuid, seq: after });
  }

  #forgetDatabase(name: string): void {
    this.#positions.delete(name);
    for (const standing of this.#standing.values()) if (standing.database === name) this.#end(standing);
  }

  #take(database: string, { id, deleted, body }: DocumentRow): void {
    if (id.startsWith('_design/')) return;
    const standing = this.#standing.get(keyOf(database, id));
    const fields = JSON.parse(body) as JsonObject;
    const isOver = fields._replication_state === 'completed' || fields._replication_state === 'failed';
    if (deleted || isOver) {
      if (standing) this.#end(standing);
      return;
    }
    try {
      const order = readOrder(fields, this.#findUser);
      if (standing?.order.text === order.text) return;
      if (standing) this.#end(standing);
      this.#begin(database, id, order);
    } catch (cause) {
      if (standing) this.#end(standing);
      const reason = cause instanceof CouchError ? cause.reason : 'The document cannot be read.';
      this.#track(this.#write(database, id, failed(reason), () => !this.#standing.has(keyOf(database, id))));
    }
  }

  #begin(database: string, docId: string, order: Order): void {
    const standing = newStanding(database, docId, order, this.#jobs.parts.clock.now());
    this.#standing.set(keyOf(database, docId), standing);
    const write = (fields: JsonObject) =>
      this.#write(database, docId, fields, () => this.find(database, docId) === standing);
    this.#track(serve(standing, this.#jobs, write));
  }

  #track(work: Promise<void>): void {
    const done = work.catch((cause: unknown) => this.#complain(cause)).finally(() => this.#running.delete(done));
    this.#running.add(done);
  }

  #complain(cause: unknown): void {
    if (cause instanceof Cancelled) return;
    this.#jobs.parts.log({
      event: 'replication',
      code: cause instanceof CouchError ? cause.error : 'internal_server_error',
    });
  }

  #end(standing: Standing): void {
    this.#standing.delete(keyOf(standing.database, standing.docId));
    standing.controller.abort(new Cancelled());
    void standing.job?.cancel();
  }

  async #write(database: string, docId: string, fields: JsonObject, isCurrent: () => boolean): Promise<void> {
    const time = isoTime(this.#jobs.parts.clock.now());
    await writeState(this.#databases.get(database), docId, { ...fields, _replication_state_time: time }, isCurrent);
  }
}

function keyOf(database: string, docId: string): string {
  return `${database} ${docId}`;
}
