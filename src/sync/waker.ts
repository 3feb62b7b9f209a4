/** Lets a loop sleep until a time is over or somebody calls. A call while nobody sleeps counts for the next sleep. */
export function createWaker() {
  let called = false;
  let wake: (() => void) | undefined;
  return {
    call(): void {
      called = true;
      wake?.();
    },
    async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
      if (!called && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
        });
      }
      wake = undefined;
      called = false;
    },
  };
}
