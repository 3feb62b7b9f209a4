import { hash } from 'node:crypto';
import { isMember, type Security } from '../documents/security.ts';
import type { UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { ask } from './ask.ts';
import type { Upstream } from './upstream.ts';

/** How often CouchDB is asked while somebody waits; what is written through this gateway is seen at once. */
const pollMs = 1_000;
/** `_security` does not show in a database's sequence. */
const securityMs = 15_000;
/** As CouchDB's `max_db_number_for_dbs_info_req`. */
const databasesAtOnce = 100;
const questionsAtOnce = 8;

/** Where a database stands. */
export type DatabaseState = {
  readonly name: string;
  /** Stands for the name and this very database, made anew under its name or not. */
  readonly key: string;
  readonly seq: number;
};

type Info = { readonly update_seq?: unknown; readonly instance_start_time?: unknown };
type Known = { readonly security: Security; readonly until: number };

/**
 * Which databases have changed. It asks for all of them at once, however many wait, and needs nothing of CouchDB's
 * configuration: `_db_updates` is only there where somebody has made `_global_changes`.
 */
export class ChangeWatch {
  readonly #upstream: Upstream;
  readonly #listeners = new Set<() => void>();
  readonly #security = new Map<string, Known>();
  #states: readonly DatabaseState[] = [];
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  /** @returns how to stop */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => void this.#read().catch(() => undefined), pollMs);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Something was written through this gateway. */
  hint([database = '', second]: readonly string[]): void {
    if (second === '_security' || second === undefined) this.#security.delete(database);
    this.#readAt = Number.NEGATIVE_INFINITY;
    if (this.#listeners.size > 0) void this.#read().catch(() => undefined);
  }

  /** @throws 502, 503 */
  async readableBy(user: UserContext): Promise<DatabaseState[]> {
    if (performance.now() - this.#readAt > pollMs) await this.#read();
    const readable: DatabaseState[] = [];
    for (let from = 0; from < this.#states.length; from += questionsAtOnce) {
      const some = this.#states.slice(from, from + questionsAtOnce);
      const found = await Promise.all(some.map(({ name }) => this.#securityOf(name)));
      readable.push(...some.filter((_, place) => found[place] && isMember(user, found[place])));
    }
    return readable;
  }

  async #securityOf(name: string): Promise<Security | undefined> {
    const now = performance.now();
    const known = this.#security.get(name);
    if (known && now < known.until) return known.security;
    const { status, body } = await ask(this.#upstream, 'GET', `/${encodeURIComponent(name)}/_security`);
    if (status !== 200) return undefined;
    this.#security.set(name, { security: body, until: now + securityMs });
    return body;
  }

  /** One question at a time; whoever asks meanwhile gets the next answer. */
  async #read(): Promise<void> {
    await this.#reading?.catch(() => undefined);
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNow(): Promise<void> {
    const { status, body } = await ask(this.#upstream, 'GET', '/_all_dbs');
    if (status !== 200 || !Array.isArray(body)) throw errors.couchBroke();
    const names = (body as unknown[]).filter((name): name is string => typeof name === 'string');
    const own = names.filter((name) => !name.startsWith('_'));
    const states: DatabaseState[] = [];
    for (let from = 0; from < own.length; from += databasesAtOnce) {
      const keys = own.slice(from, from + databasesAtOnce);
      for (const row of await this.#infosOf(keys)) states.push(...stateOf(row));
    }
    const before = new Map(this.#states.map(({ key, seq }) => [key, seq]));
    const isSame = states.length === before.size && states.every(({ key, seq }) => before.get(key) === seq);
    this.#states = states;
    this.#readAt = performance.now();
    if (!isSame) for (const listener of this.#listeners) listener();
  }

  async #infosOf(keys: readonly string[]): Promise<unknown[]> {
    const { status, body } = await ask(this.#upstream, 'POST', '/_dbs_info', { body: { keys } });
    if (status === 200 && Array.isArray(body)) return body;
    // A server that speaks CouchDB and lacks this.
    if (status < 400 || status >= 500) throw errors.couchBroke();
    const infos = keys.map(async (key) => {
      const info = await ask(this.#upstream, 'GET', `/${encodeURIComponent(key)}`);
      return info.status === 200 ? { key, info: info.body } : { key };
    });
    return Promise.all(infos);
  }
}

/** None for a database that has gone meanwhile. Only the number of a sequence counts: the rest may differ by shard. */
function stateOf(row: unknown): DatabaseState[] {
  const { key: name, info } = row as { key?: unknown; info?: Info };
  if (typeof name !== 'string' || info === undefined) return [];
  const key = hash('sha256', `${String(info.instance_start_time)} ${name}`).slice(0, 8);
  return [{ name, key, seq: Number.parseInt(String(info.update_seq), 10) }];
}
