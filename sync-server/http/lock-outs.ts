import { createHmac } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import { errors } from '../errors.ts';
import type { FailureRow, ServerState } from '../storage/server-state.ts';

const windowMs = 5 * 60_000;

/**
 * Five failures for a user from one address lock that pair; an office behind one address is not locked out by one
 * colleague's typing. Fifty lock the address (guessing names) or the user (guessing from many addresses).
 */
const thresholds = { pair: 5, address: 50, user: 50 } as const;

type Scope = keyof typeof thresholds;

/** Counts failed sign-ins over five minutes; kept over restarts, under keyed hashes instead of names. */
export class LockOuts {
  readonly #state: ServerState;
  readonly #clock: Clock;
  readonly #failures: Map<string, FailureRow>;

  constructor(state: ServerState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
    this.#failures = new Map(state.listFailures().map(({ key, count, first }) => [key, { count, first }]));
  }

  /** @throws forbidden "Account is temporarily locked …" with `Retry-After` */
  check(name: string, address: string): void {
    if (this.#failures.size === 0) return;
    const now = this.#clock.now();
    for (const [scope, key] of this.#keys(name, address)) {
      const row = this.#failures.get(key);
      if (row && now < row.first + windowMs && row.count >= thresholds[scope]) {
        throw errors.lockedOut(Math.max(1, Math.ceil((row.first + windowMs - now) / 1000)));
      }
    }
  }

  /** Counts an attempt as failed until `succeeded` says otherwise, so that parallel guesses gain nothing. */
  begin(name: string, address: string): void {
    const now = this.#clock.now();
    for (const [, key] of this.#keys(name, address)) {
      const row = this.#failures.get(key);
      const isFresh = !row || now >= row.first + windowMs;
      this.#write(key, isFresh ? { count: 1, first: now } : { count: row.count + 1, first: row.first });
    }
  }

  /** @param counted whether `begin` counted this attempt: only then the wider counts go back */
  succeeded(name: string, address: string, counted: boolean): void {
    if (this.#failures.size === 0) return;
    for (const [scope, key] of this.#keys(name, address)) {
      const row = this.#failures.get(key);
      if (!row || (scope !== 'pair' && !counted)) continue;
      if (scope === 'pair' || row.count <= 1) this.#clear(key);
      else this.#write(key, { ...row, count: row.count - 1 });
    }
  }

  /** Forgets what is over. */
  sweep(): void {
    const before = this.#clock.now() - windowMs;
    for (const [key, row] of this.#failures) if (row.first < before) this.#failures.delete(key);
    this.#state.sweepFailures(before);
  }

  #write(key: string, row: FailureRow): void {
    this.#failures.set(key, row);
    this.#state.writeFailures(key, row);
  }

  #clear(key: string): void {
    this.#failures.delete(key);
    this.#state.clearFailures(key);
  }

  #keys(name: string, address: string): readonly (readonly [Scope, string])[] {
    const network = networkOf(address);
    return [
      ['pair', this.#key('pair', name, network)],
      ['address', this.#key('address', network)],
      ['user', this.#key('user', name)],
    ];
  }

  #key(...parts: string[]): string {
    return createHmac('sha256', this.#state.secret).update(parts.join('\0')).digest('hex');
  }
}

/** One household has a whole /64 of IPv6 addresses. */
function networkOf(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}
