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
      if (row && isRunning(row, now) && row.count >= thresholds[scope]) {
        throw errors.lockedOut(Math.max(1, Math.ceil((row.first + windowMs - now) / 1000)));
      }
    }
  }

  /** Counts an attempt as failed until `succeeded` says otherwise, so that parallel guesses gain nothing. */
  begin(name: string, address: string): void {
    const now = this.#clock.now();
    for (const [, key] of this.#keys(name, address)) {
      const row = this.#failures.get(key);
      const isFollowing = row !== undefined && isRunning(row, now);
      this.#write(key, isFollowing ? { count: row.count + 1, first: row.first } : { count: 1, first: now });
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

/** A clock that was set back by a day does not lock anybody out for a day. */
function isRunning({ first }: FailureRow, now: number): boolean {
  return Math.abs(now - first) < windowMs;
}

/** One household has a whole /64 of IPv6 addresses, in which `::` may stand anywhere. */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%', 1);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined || !plain.includes(':')) return mapped ?? plain;
  const [head = '', tail] = plain.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) while (groups.length < 8 - tail.split(':').length) groups.push('0');
  const network = [...groups, ...(tail?.split(':') ?? [])].slice(0, 4);
  return network.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
