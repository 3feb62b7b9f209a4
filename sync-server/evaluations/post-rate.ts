import type { Clock } from '../../src/lib/clock.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

const hourMs = 3_600_000;

/** How many posts came in the running hour; in memory alone, and gone with the hour. */
export class PostRate {
  readonly #clock: Clock;
  #since = 0;
  #all = 0;
  #byNetwork = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws too_many_requests */
  count(network: string): void {
    const now = this.#clock.now();
    if (Math.abs(now - this.#since) >= hourMs) {
      this.#since = now;
      this.#all = 0;
      this.#byNetwork = new Map();
    }
    const own = (this.#byNetwork.get(network) ?? 0) + 1;
    if (own > limits.evaluationPostsPerNetwork || this.#all >= limits.evaluationPosts) {
      throw errors.tooManyPosts(Math.max(1, Math.ceil((this.#since + hourMs - now) / 1000)));
    }
    this.#all += 1;
    this.#byNetwork.set(network, own);
  }
}
