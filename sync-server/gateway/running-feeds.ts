/** What goes on for a sender: it ends when the session does, and when CouchDB would no longer let them in. */
type Running = {
  readonly token: string | undefined;
  readonly stop: () => void;
  /** Whether CouchDB would still answer. */
  readonly isAllowed: () => Promise<boolean>;
  askedAt: number;
};

const askAgainMs = 60_000;

/** The feeds that run through the gateway. CouchDB looks at who asks when a feed begins, and never again. */
export class RunningFeeds {
  readonly #running = new Set<Running>();

  /** Taken for as long as they are answered. */
  readonly places = { waiting: 0 };

  /** @returns what to call at the end */
  add(token: string | undefined, stop: () => void, isAllowed: () => Promise<boolean>): () => void {
    const running: Running = { token, stop, isAllowed, askedAt: performance.now() };
    this.#running.add(running);
    return () => this.#running.delete(running);
  }

  endOf(token: string): void {
    for (const running of this.#running) if (running.token === token) running.stop();
  }

  endAll(): void {
    for (const running of this.#running) running.stop();
  }

  /** Ends those whose session has ended; asks CouchDB once a minute about the others. */
  async sweep(isAlive: (token: string) => boolean): Promise<void> {
    const now = performance.now();
    for (const running of this.#running) {
      if (running.token !== undefined && !isAlive(running.token)) running.stop();
      else if (now - running.askedAt >= askAgainMs) {
        running.askedAt = now;
        if (!(await running.isAllowed())) running.stop();
      }
    }
  }
}
