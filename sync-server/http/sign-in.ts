import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Account, Accounts } from './accounts.ts';
import type { LockOuts } from './lock-outs.ts';
import { hashPassword, isPassword, type StoredPassword } from './passwords.ts';

const verifiedMs = 5 * 60_000;

type Verified = { readonly stamp: string; readonly until: number };

/**
 * Checks names and passwords. A derivation takes some 80 ms, so credentials that were right are remembered for five
 * minutes, under an HMAC with a key of this process; a user who does not exist costs the same time as one who does.
 */
export class SignIn {
  readonly #accounts: Accounts;
  readonly #lockOuts: LockOuts;
  readonly #clock: Clock;
  readonly #nobody: Promise<StoredPassword>;
  readonly #key = randomBytes(32);
  readonly #verified = new Map<string, Verified>();
  readonly #running = new Map<string, Promise<Account>>();

  constructor(accounts: Accounts, lockOuts: LockOuts, clock: Clock, iterations: number) {
    this.#accounts = accounts;
    this.#lockOuts = lockOuts;
    this.#clock = clock;
    this.#nobody = hashPassword(randomBytes(16).toString('hex'), iterations);
  }

  /** @throws unauthorized "Name or password is incorrect.", forbidden while locked out, 503 under too many sign-ins */
  async check(name: string, password: string, address: string): Promise<Account> {
    if (name.length > limits.userNameCharacters || password.length > limits.passwordCharacters) {
      throw errors.wrongPassword();
    }
    this.#lockOuts.check(name, address);
    const key = createHmac('sha256', this.#key).update(`${name.length} ${name}${password}`).digest('base64');
    const known = this.#remembered(key, name);
    if (known) {
      this.#lockOuts.succeeded(name, address, false);
      return known;
    }
    const attempt = `${key} ${address}`;
    const running = this.#running.get(attempt);
    if (running) return running;
    if (this.#running.size >= limits.waitingSignIns) throw errors.busy();
    const check = this.#derive(name, password, address, key).finally(() => this.#running.delete(attempt));
    this.#running.set(attempt, check);
    return check;
  }

  async #derive(name: string, password: string, address: string, key: string): Promise<Account> {
    this.#lockOuts.begin(name, address);
    const account = this.#accounts.find(name);
    const isRight = await isPassword(password, account?.password ?? (await this.#nobody));
    if (!account || !isRight) throw errors.wrongPassword();
    this.#lockOuts.succeeded(name, address, true);
    // Said only to who knows the password.
    if (account.isInConflict) throw errors.accountInConflict();
    if (this.#verified.size >= 10_000) this.#verified.clear();
    this.#verified.set(key, { stamp: account.stamp, until: this.#clock.now() + verifiedMs });
    return account;
  }

  #remembered(key: string, name: string): Account | undefined {
    const entry = this.#verified.get(key);
    if (!entry) return undefined;
    const account = this.#accounts.find(name);
    const isSame = account?.stamp === entry.stamp && !account.isInConflict;
    if (isSame && this.#clock.now() < entry.until) return account;
    this.#verified.delete(key);
    return undefined;
  }
}
