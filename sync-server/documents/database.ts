import type { Clock } from '../../src/lib/clock.ts';
import { errors } from '../errors.ts';
import type { DatabaseIndexes } from '../indexes/database-indexes.ts';
import { limits } from '../limits.ts';
import type { DesignSource } from '../sandbox/protocol.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import type { Task, Tasks } from '../tasks.ts';
import { cleanUpIndexes } from './clean-up-indexes.ts';
import { compact } from './compaction.ts';
import type { IncomingDocument } from './incoming-document.ts';
import { prepareAttachments } from './prepare-attachments.ts';
import { type PurgeRequest, planPurge } from './purge.ts';
import { renderDocument } from './render-document.ts';
import { closedSecurity, type Security } from './security.ts';
import { SharedChanges } from './shared-changes.ts';
import type { UserContext } from './user-context.ts';
import { type NativeRule, type WriteRequest, type WriteResult, Writer } from './writer.ts';

export type DatabaseParts = {
  readonly storage: DatabaseStorage;
  readonly indexes: DatabaseIndexes;
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  readonly tasks: Tasks;
  readonly rule: NativeRule | undefined;
  readonly onChange: (name: string) => void;
  readonly onWritten: OnWritten;
};

/** Hears of everything that is stored in a database, and who did it. */
export type OnWritten = (database: string, user: UserContext, documents: readonly IncomingDocument[]) => void;

/** Limits that a database may have of its own. */
export type DatabaseLimit = 'revsLimit' | 'purgedInfosLimit';

/** One open database: its store, its one writer, and those who wait for its changes. */
export class Database {
  readonly storage: DatabaseStorage;
  readonly indexes: DatabaseIndexes;
  readonly changes: SharedChanges;
  readonly sandbox: Sandbox;
  readonly #writer: Writer;
  readonly #listeners = new Set<() => void>();
  #security: Security | undefined;
  #validators: readonly DesignSource[] | undefined;
  #removed = false;
  #compacting = false;
  #cleaning: NodeJS.Timeout | undefined;
  readonly #parts: DatabaseParts;
  readonly #onChange: (name: string) => void;

  constructor(parts: DatabaseParts) {
    const { storage, indexes, sandbox, clock, rule, onChange, onWritten } = parts;
    this.storage = storage;
    this.indexes = indexes;
    this.#parts = parts;
    this.changes = new SharedChanges(storage);
    this.sandbox = sandbox;
    this.#onChange = onChange;
    this.#writer = new Writer({
      storage,
      sandbox,
      clock,
      rule,
      security: () => this.security(),
      validators: () => this.#currentValidators(),
      revsLimit: () => this.limit('revsLimit'),
      onCommit: (ids) => this.#committed(ids),
      onWritten: (user, documents) => onWritten(storage.name, user, documents),
    });
  }

  get name(): string {
    return this.storage.name;
  }

  get removed(): boolean {
    return this.#removed;
  }

  /** @throws not_found when the database was removed meanwhile */
  async write(request: WriteRequest): Promise<WriteResult[]> {
    try {
      return await this.#writer.write({ ...request, documents: await prepareAttachments(request.documents) });
    } catch (cause) {
      throw this.#removed ? errors.noDatabase() : cause;
    }
  }

  security(): Security {
    if (this.#security) return this.#security;
    const text = this.storage.setting('security');
    this.#security = text === undefined ? closedSecurity : (JSON.parse(text) as Security);
    return this.#security;
  }

  setSecurity(security: Security): void {
    this.storage.commit({ settings: { security: JSON.stringify(security) } });
    this.#security = security;
    this.#notify();
  }

  /** Takes leaves away without a trace in the documents; the log of purges names them. */
  purge(requests: readonly PurgeRequest[]): Promise<readonly PurgeRequest[]> {
    return this.#writer.alone(() => {
      if (this.#removed) throw errors.noDatabase();
      const { batch, purged } = planPurge(this.storage, requests);
      const count = batch.purges?.length ?? 0;
      if (count === 0) return purged;
      const forgetPurges = this.storage.purgeSeq() + count - this.limit('purgedInfosLimit');
      this.storage.commit({ ...batch, ...(forgetPurges > 0 ? { forgetPurges } : {}) });
      this.#committed(purged.map(({ id }) => id));
      return purged;
    });
  }

  limit(name: DatabaseLimit): number {
    return Number(this.storage.setting(name) ?? limits[name]);
  }

  setLimit(name: DatabaseLimit, value: number): void {
    this.storage.commit({ settings: { [name]: String(value) } });
  }

  get compacting(): boolean {
    return this.#compacting;
  }

  /** Begins to compact, unless it does already. */
  async compact(): Promise<void> {
    if (this.#compacting) return;
    this.#compacting = true;
    try {
      await compact({
        ...this.#parts,
        // What a waiting write names must not be swept away before it is stored.
        alone: (work) => this.#writer.alone(work),
        isOver: () => this.#removed,
      });
    } catch (cause) {
      if (!this.#removed) throw cause;
    } finally {
      this.#compacting = false;
    }
  }

  /** Calls after each commit, and once more when the database is removed. @returns how to stop */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Shows something that runs in the background. @returns how to end it */
  begin(describe: () => Task): () => void {
    return this.#parts.tasks.begin(describe);
  }

  /** Now, in seconds since epoch. */
  seconds(): number {
    return Math.floor(this.#parts.clock.now() / 1000);
  }

  /** Ends what goes on in the background. */
  close(): void {
    clearTimeout(this.#cleaning);
    this.indexes.close();
  }

  markRemoved(): void {
    this.#removed = true;
    clearTimeout(this.#cleaning);
    this.#notify();
  }

  #committed(ids: readonly string[]): void {
    if (ids.some((id) => id.startsWith('_design/'))) {
      this.#validators = undefined;
      this.#cleanUpSoon(0);
    }
    this.#notify();
  }

  /** What was in a view that nobody describes any more must not stay on the disk. */
  #cleanUpSoon(delayMs: number): void {
    clearTimeout(this.#cleaning);
    this.#cleaning = setTimeout(() => {
      try {
        if (!cleanUpIndexes(this)) this.#cleanUpSoon(limits.cleanUpMs);
      } catch {
        // A full disk, say: the next change of a design document, or `_view_cleanup`, tries again.
      }
    }, delayMs).unref();
  }

  #notify(): void {
    this.changes.forget();
    for (const listener of [...this.#listeners]) listener();
    this.#onChange(this.name);
  }

  #currentValidators(): readonly DesignSource[] {
    this.#validators ??= this.storage
      .listById({ from: '_design/', to: '_design0', excludeTo: true, limit: limits.keys })
      .filter(({ body }) => body.includes('"validate_doc_update"') && 'validate_doc_update' in JSON.parse(body))
      .map((row) => ({ id: row.id, design: renderDocument(row) }));
    return this.#validators;
  }
}
