import { useCallback, useEffect, useRef, useState } from 'react';
import type { Clock } from '../../lib/clock.ts';

/** So long before the pause it is announced, ms. */
const warning = 20_000;
/** A page that nobody sees is emptied after so long, ms. */
const hiddenFor = 30_000;

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input'] as const;

/**
 * Calls `onPause` when nobody has touched the page for `minutes`, or when it was hidden for 30 s. Twenty seconds before,
 * `warned` says so; any touch takes it back. `stay` is such a touch.
 */
export function useIdle(minutes: number, clock: Clock, onPause: () => void): { warned: boolean; stay: () => void } {
  const [warned, setWarned] = useState(false);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  const pause = useRef(onPause);
  useEffect(() => {
    pause.current = onPause;
  });

  const wait = useCallback((): void => {
    for (const timer of timers.current) clearTimeout(timer);
    const whole = minutes * 60_000;
    timers.current = [setTimeout(() => setWarned(true), whole - warning), setTimeout(() => pause.current(), whole)];
  }, [minutes]);

  const stay = useCallback((): void => {
    wait();
    setWarned(false);
  }, [wait]);

  useEffect(() => {
    let last = 0;
    const onSign = (event: Event): void => {
      // What code dispatches is no person; and twice a second is enough.
      if (!event.isTrusted || performance.now() - last < 500) return;
      last = performance.now();
      stay();
    };
    wait();
    for (const sign of signs) window.addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
      for (const timer of timers.current) clearTimeout(timer);
    };
  }, [wait, stay]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since = 0;
    const onVisibility = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') {
        since = clock.now();
        timer = setTimeout(() => pause.current(), hiddenFor);
      } else if (since > 0 && Math.abs(clock.now() - since) >= hiddenFor) {
        // Timers stand still while a tablet sleeps.
        pause.current();
      }
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [clock]);

  return { warned, stay };
}
