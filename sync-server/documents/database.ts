import type { Clock } from '../../src/lib/clock.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { DesignSource } from '../sandbox/protocol.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { renderDocument } from './render-document.ts';
import { closedSecurity, type Security } from './security.ts';
import { type NativeRule, type WriteRequest, type WriteResult, Writer } from './writer.ts';

export type DatabaseParts = {
  readonly storage: DatabaseStorage;
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  readonly rule: NativeRule | undefined;
  readonly onChange: (name: string) => void;
};

/** One open database: its store, its one writer, and those who wait for its changes. */
export class Database {
  readonly storage: DatabaseStorage;
  readonly #writer: Writer;
  readonly #listeners = new Set<() => void>();
  #security: Security | undefined;
  #validators: readonly DesignSource[] | undefined;
  #removed = false;
  readonly #onChange: (name: string) => void;

  constructor({ storage, sandbox, clock, rule, onChange }: DatabaseParts) {
    this.storage = storage;
    this.#onChange = onChange;
    this.#writer = new Writer({
      storage,
      sandbox,
      clock,
      rule,
      security: () => this.security(),
      validators: () => this.#currentValidators(),
      onCommit: (ids) => {
        if (ids.some((id) => id.startsWith('_design/'))) this.#validators = undefined;
        this.#notify();
      },
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
      return await this.#writer.write(request);
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

  /** Calls after each commit, and once more when the database is removed. @returns how to stop */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  markRemoved(): void {
    this.#removed = true;
    this.#notify();
  }

  #notify(): void {
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
