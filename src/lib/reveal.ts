/** Something that is shown for a while and then hidden by itself. */
export type Reveal = {
  readonly isShown: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** Shows it; again: for the whole time anew. */
  readonly show: () => void;
  readonly hide: () => void;
};

/** @param duration ms */
export function createReveal(duration: number): Reveal {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const hide = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    tell();
  };
  return {
    isShown: () => timer !== undefined,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: () => {
      const before = timer;
      clearTimeout(timer);
      timer = setTimeout(hide, duration);
      if (before === undefined) tell();
    },
    hide,
  };
}
