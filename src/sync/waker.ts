/** Resolves after so many milliseconds, or when `signal` is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Lets a loop sleep until a time is over or somebody calls. A call while nobody sleeps counts for the next sleep. */
export function createWaker() {
  let called = false;
  let wake = new AbortController();
  return {
    call(): void {
      called = true;
      wake.abort();
    },
    /** Whether somebody called since the last sleep; it counts no more for the next. */
    take(): boolean {
      const was = called;
      called = false;
      return was;
    },
    async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
      wake = new AbortController();
      if (!called) await sleep(milliseconds, AbortSignal.any([wake.signal, signal]));
      called = false;
    },
  };
}
