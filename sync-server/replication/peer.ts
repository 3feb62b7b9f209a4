import { isObject, type JsonObject } from '../../src/lib/json.ts';
import { CouchError, errors } from '../errors.ts';
import { strictJson } from '../http/json-body.ts';
import { limits } from '../limits.ts';
import { type Ask, type Exchange, type RawBody, type Reply, SilentPeer } from './exchange.ts';
import { pause } from './pause.ts';

export type PeerOptions = {
  /** As it may be shown: no credentials. */
  readonly shown: string;
  readonly exchange: Exchange;
  readonly signal: AbortSignal;
  readonly retries: number;
  readonly random: () => number;
};

export type Answer = { readonly status: number; readonly json: unknown };

/** Statuses that say "later". */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * One end of a running replication. Asks again, ever more slowly and with jitter, when nobody answers or the peer is
 * busy; takes nothing for an answer but whole, strict JSON.
 */
export class Peer {
  readonly shown: string;
  readonly #options: PeerOptions;

  constructor(options: PeerOptions) {
    this.shown = options.shown;
    this.#options = options;
  }

  /** @throws CouchError when there is no answer after all, or none that is JSON; SilentPeer `tooLong` */
  ask(method: Ask['method'], path: string, body?: unknown, waitMs = 0): Promise<Answer> {
    return this.#ask({ method, path, body, waitMs });
  }

  /** Sends what is not JSON. */
  send(method: Ask['method'], path: string, raw: RawBody): Promise<Answer> {
    return this.#ask({ method, path, raw });
  }

  async #ask(ask: Omit<Ask, 'signal'>): Promise<Answer> {
    const { exchange, signal, retries } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      signal.throwIfAborted();
      const outcome = await this.#try(exchange, { ...ask, signal });
      const isOver = attempt >= retries;
      if (outcome instanceof SilentPeer) {
        if (outcome.kind === 'tooLong') throw outcome;
        if (isOver)
          throw errors.peerFailed(`${this.shown} ${outcome.kind === 'timeout' ? 'timed out' : 'is unreachable'}`);
      } else if (!passing.has(outcome.status) || isOver) {
        return { status: outcome.status, json: this.#parse(outcome) };
      }
      const asked = outcome instanceof SilentPeer ? undefined : outcome.retryAfterMs;
      await pause(asked ?? this.#backOff(attempt), signal);
    }
  }

  /** An answer with status 200, 201 or 202 that is an object. @throws CouchError otherwise */
  async askObject(method: Ask['method'], path: string, body?: unknown, waitMs?: number): Promise<JsonObject> {
    const { status, json } = await this.ask(method, path, body, waitMs);
    if (status < 200 || status > 202) throw this.refused(status, json, method);
    if (!isObject(json)) throw this.strange('an answer is no JSON object');
    return json;
  }

  /** What the peer says is not what a CouchDB says: nothing of it counts. */
  strange(what: string): CouchError {
    return errors.peerFailed(`${this.shown} does not answer as a CouchDB: ${what}`);
  }

  refused(status: number, json: unknown, method: string): CouchError {
    if (status === 401 || status === 403) return errors.peerRefused(this.shown);
    if (status === 404) return errors.peerMissing(this.shown);
    const said = isObject(json) && typeof json.error === 'string' ? ` (${json.error.slice(0, 80)})` : '';
    return errors.peerFailed(`${method} ${this.shown} answered ${status}${said}`);
  }

  async #try(exchange: Exchange, ask: Ask): Promise<Reply | SilentPeer> {
    try {
      return await exchange(ask);
    } catch (cause) {
      if (cause instanceof SilentPeer) return cause;
      throw cause;
    }
  }

  #parse({ status, contentType, body }: Reply): unknown {
    const isJson = contentType.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
    if (!isJson) {
      if (status >= 400) return undefined;
      throw this.strange(`status ${status}, and no JSON`);
    }
    try {
      return strictJson(body);
    } catch (cause) {
      throw this.strange(cause instanceof CouchError ? cause.reason : 'broken JSON');
    }
  }

  #backOff(attempt: number): number {
    const longest = Math.min(250 * 2 ** attempt, limits.replicationPauseMs);
    return longest * (0.5 + this.#options.random() / 2);
  }
}
