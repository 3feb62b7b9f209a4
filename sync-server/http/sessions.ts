import { hash, randomBytes } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import { limits } from '../limits.ts';
import type { ServerState, SessionRow } from '../storage/server-state.ts';
import type { Account, Accounts } from './accounts.ts';

/** Sliding: a session ends ten minutes after its last request … */
export const sessionSeconds = 600;
/** … and twelve hours after its beginning in any case. */
export const absoluteMs = 12 * 3_600_000;
/** How often a running session is written down and its cookie renewed. */
export const renewMs = 60_000;

export type Session = {
  readonly account: Account;
  /** The cookie is to be sent again. */
  readonly renewed: boolean;
};

/** Sessions live on the server under a hash of their token, so that signing out ends them and a restart does not. */
export class Sessions {
  readonly #state: ServerState;
  readonly #accounts: Accounts;
  readonly #clock: Clock;

  constructor(state: ServerState, accounts: Accounts, clock: Clock) {
    this.#state = state;
    this.#accounts = accounts;
    this.#clock = clock;
  }

  /**
   * @param device the id of the device that it is used on, where it says so
   * @returns the token for the cookie
   */
  begin({ name, stamp }: Account, device?: string): string {
    const token = randomBytes(32).toString('base64url');
    const now = this.#clock.now();
    this.#state.writeSession(hash('sha256', token), { name, stamp, created: now, seen: now, device: device ?? null });
    this.#state.trimSessions(name, limits.sessionsPerUser);
    return token;
  }

  /** Undefined for a token that is unknown, too old, or of a password or user that is no more. */
  resume(token: string): Session | undefined {
    const key = hash('sha256', token);
    const row = this.#state.readSession(key);
    if (!row) return undefined;
    const account = this.#accountOf(row);
    if (!account) {
      this.#state.removeSession(key);
      return undefined;
    }
    const now = this.#clock.now();
    const renewed = now - row.seen >= renewMs;
    if (renewed) this.#state.touchSession(key, now);
    return { account, renewed };
  }

  /** As `resume`, without counting as a sign of life: for requests that only wait. */
  look(token: string): Account | undefined {
    const row = this.#state.readSession(hash('sha256', token));
    return row && this.#accountOf(row);
  }

  end(token: string): void {
    this.#state.removeSession(hash('sha256', token));
  }

  sweep(): void {
    const now = this.#clock.now();
    this.#state.sweepSessions(now - sessionSeconds * 1000, now - absoluteMs);
  }

  #accountOf(row: SessionRow): Account | undefined {
    const account = isAlive(row, this.#clock.now()) ? this.#accounts.find(row.name) : undefined;
    return account?.stamp === row.stamp ? account : undefined;
  }
}

/** By its age; one from the future, before the clock was set back, has none. */
export function isAlive({ seen, created }: SessionRow, now: number): boolean {
  return Math.abs(now - seen) < sessionSeconds * 1000 && now < created + absoluteMs;
}
