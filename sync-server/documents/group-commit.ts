import { limits } from '../limits.ts';

/**
 * How many writes are worth waiting for before a transaction begins, so that they share its fsync.
 *
 * Eight clients that write as fast as they are answered fall into two groups: while the one group's fsync runs, the
 * other's requests arrive, and each fsync serves half of them. Waiting for up to half of what an fsync takes joins them
 * (PostgreSQL calls it `commit_delay`). How many clients there are is learnt by trying: one more now and then, more and
 * more rarely when nobody came, so that a client alone hardly ever waits.
 */
export class GroupCommit {
  #expected = 1;
  #commitMs = 0;
  #pause = 1;
  #untilTry = 1;

  /** Resolves when as many wait as are expected, or waiting has lasted long enough. */
  async gather(waiting: () => number): Promise<void> {
    if (waiting() >= this.#expected) return;
    const end = performance.now() + Math.min(this.#commitMs / 2, limits.gatherMs);
    while (waiting() < this.#expected && performance.now() < end) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Learns from a transaction that took so many writes and ms. */
  committed(writes: number, ms: number): void {
    this.#commitMs = this.#commitMs * 0.8 + ms * 0.2;
    if (writes < this.#expected) {
      // Waited in vain.
      this.#expected = writes;
      this.#pause = Math.min(this.#pause * 2, 64);
      this.#untilTry = this.#pause;
      return;
    }
    if (writes > this.#expected) this.#pause = 1;
    this.#untilTry -= 1;
    this.#expected = this.#untilTry <= 0 ? writes + 1 : writes;
    if (this.#untilTry <= 0) this.#untilTry = this.#pause;
  }

  /** How many writes the next transaction waits for. */
  get expected(): number {
    return this.#expected;
  }
}
