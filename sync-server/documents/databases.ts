import type { Clock } from '../../src/lib/clock.ts';
import { errors } from '../errors.ts';
import { DatabaseIndexes } from '../indexes/database-indexes.ts';
import type { IndexStore } from '../indexes/index-store.ts';
import { NodeCache } from '../indexes/node-cache.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { checkDatabaseName, isDatabaseName, isReplicatorDatabase } from '../storage/database-name.ts';
import type { DatabaseStorage, Storage } from '../storage/storage.ts';
import type { Tasks } from '../tasks.ts';
import { Database, type OnWritten } from './database.ts';
import { createDocumentSource } from './document-source.ts';
import { checkReplicationDocument } from './replication-document-rule.ts';
import { checkUserDocument } from './user-document-rule.ts';
import type { NativeRule } from './writer.ts';

/** All databases of the server. */
export class Databases {
  readonly #storage: Storage;
  readonly #indexStore: IndexStore;
  readonly #nodes = new NodeCache();
  readonly #sandbox: Sandbox;
  readonly #clock: Clock;
  readonly #tasks: Tasks;
  readonly #open = new Map<string, Database>();
  readonly #listeners = new Set<(name: string) => void>();

  readonly #onWritten: OnWritten;

  constructor(
    storage: Storage,
    indexStore: IndexStore,
    sandbox: Sandbox,
    clock: Clock,
    tasks: Tasks,
    onWritten: OnWritten = () => {},
  ) {
    this.#storage = storage;
    this.#indexStore = indexStore;
    this.#sandbox = sandbox;
    this.#clock = clock;
    this.#tasks = tasks;
    this.#onWritten = onWritten;
    for (const name of ['_users', '_replicator']) if (!storage.open(name)) storage.create(name, clock.now());
    indexStore.retain(new Set(storage.list()));
  }

  list(): string[] {
    return this.#storage.list();
  }

  /** @throws not_found */
  get(name: string): Database {
    const known = this.#open.get(name);
    if (known) return known;
    const storage = isDatabaseName(name) ? this.#storage.open(name) : undefined;
    if (!storage) throw errors.noDatabase();
    return this.#adopt(storage);
  }

  /** @throws illegal_database_name, file_exists */
  create(name: string): Database {
    checkDatabaseName(name);
    const storage = this.#storage.create(name, this.#clock.now());
    if (!storage) throw errors.fileExists();
    const database = this.#adopt(storage);
    this.#tell(name);
    return database;
  }

  /** @throws not_found */
  remove(name: string): void {
    const database = this.get(name);
    this.#open.delete(name);
    database.indexes.remove();
    this.#storage.remove(name);
    database.markRemoved();
  }

  /** Calls with the name of each database that changed. @returns how to stop */
  onChange(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The server stops: no index is written any more. */
  close(): void {
    for (const database of this.#open.values()) database.close();
  }

  #adopt(storage: DatabaseStorage): Database {
    const database = new Database({
      storage,
      indexes: new DatabaseIndexes(this.#indexStore, createDocumentSource(storage), this.#nodes),
      sandbox: this.#sandbox,
      clock: this.#clock,
      tasks: this.#tasks,
      rule: ruleOf(storage.name),
      onChange: (name) => this.#tell(name),
      onWritten: this.#onWritten,
    });
    this.#open.set(storage.name, database);
    return database;
  }

  #tell(name: string): void {
    for (const listener of [...this.#listeners]) listener(name);
  }
}

/** The rules of system databases. */
function ruleOf(name: string): NativeRule | undefined {
  if (name === '_users') return checkUserDocument;
  return isReplicatorDatabase(name) ? checkReplicationDocument : undefined;
}
