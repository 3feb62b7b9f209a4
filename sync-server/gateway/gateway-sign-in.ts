import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import { CouchError, errors } from '../errors.ts';
import type { LockOuts } from '../http/lock-outs.ts';
import { limits } from '../limits.ts';
import { ask } from './ask.ts';
import type { Upstream } from './upstream.ts';

/** How long right credentials of Basic are remembered. */
const verifiedMs = 5 * 60_000;

export type SignedIn = { readonly name: string; readonly roles: readonly string[]; couchCookie: string };
type Verified = { readonly signedIn: SignedIn; readonly until: number };

/** Signs people in at CouchDB, behind the gateway's own lock-out. */
export class GatewaySignIn {
  readonly #upstream: Upstream;
  readonly #lockOuts: LockOuts;
  readonly #clock: Clock;
  readonly #key = randomBytes(32);
  readonly #verified = new Map<string, Verified>();
  readonly #running = new Map<string, Promise<SignedIn>>();

  constructor(upstream: Upstream, lockOuts: LockOuts, clock: Clock) {
    this.#upstream = upstream;
    this.#lockOuts = lockOuts;
    this.#clock = clock;
  }

  /**
   * Credentials that come with every request: asked at CouchDB once in five minutes.
   * @throws as `check`
   */
  async checkBasic(name: string, password: string, address: string): Promise<SignedIn> {
    this.#lockOuts.check(name, address);
    const key = this.#keyOf(name, password);
    const known = this.#verified.get(key);
    if (known && this.#clock.now() < known.until) return known.signedIn;
    const signedIn = await this.check(name, password, address);
    if (this.#verified.size >= 10_000) this.#verified.clear();
    this.#verified.set(key, { signedIn, until: this.#clock.now() + verifiedMs });
    return signedIn;
  }

  /** CouchDB knows them no longer by the cookie that they got. */
  forget(signedIn: SignedIn): void {
    for (const [key, known] of this.#verified) if (known.signedIn === signedIn) this.#verified.delete(key);
  }

  /** @throws unauthorized "Name or password is incorrect.", forbidden while locked out, 502, 503 */
  check(name: string, password: string, address: string): Promise<SignedIn> {
    if (name.length > limits.userNameCharacters || password.length > limits.passwordCharacters) {
      throw errors.wrongPassword();
    }
    this.#lockOuts.check(name, address);
    const attempt = `${this.#keyOf(name, password)} ${address}`;
    const running = this.#running.get(attempt);
    if (running) return running;
    if (this.#running.size >= limits.waitingSignIns) throw errors.busy();
    const check = this.#ask(name, password, address).finally(() => this.#running.delete(attempt));
    this.#running.set(attempt, check);
    return check;
  }

  async #ask(name: string, password: string, address: string): Promise<SignedIn> {
    // Counted as failed until CouchDB says otherwise, so that parallel guesses gain nothing.
    this.#lockOuts.begin(name, address);
    const { status, body, cookie } = await ask(this.#upstream, 'POST', '/_session', {
      cookie: null,
      address,
      body: { name, password },
    }).catch((cause: unknown) => {
      this.#lockOuts.succeeded(name, address, true);
      throw cause;
    });
    if (status === 401) throw errors.wrongPassword();
    if (status === 403) throw new CouchError(403, 'forbidden', String(body.reason ?? ''));
    if (status !== 200 || cookie === undefined) {
      this.#lockOuts.succeeded(name, address, true);
      throw errors.couchBroke();
    }
    this.#lockOuts.succeeded(name, address, true);
    const roles = Array.isArray(body.roles) ? body.roles.map(String) : [];
    return { name: String(body.name ?? name), roles, couchCookie: cookie };
  }

  #keyOf(name: string, password: string): string {
    return createHmac('sha256', this.#key).update(`${name.length} ${name}${password}`).digest('base64');
  }
}
