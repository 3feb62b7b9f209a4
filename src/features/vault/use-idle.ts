import { useCallback, useEffect, useRef, useState } from 'react';
import type { Clock } from '../../lib/clock.ts';
import { hiddenFor, presenceOf } from '../../vault/idle.ts';
import type { Presence } from '../../vault/pause-channel.ts';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input'] as const;
/** As often is looked whether somebody is there, ms. */
const step = 1000;

export type IdleOptions = {
  minutes: number;
  clock: Clock;
  presence: Presence;
  /** Nobody has touched the vault in any tab for `minutes`. */
  onIdle: () => void;
  /** This page was hidden for 30 s. */
  onHidden: () => void;
};

/** Watches for people. Twenty seconds before `onIdle` it is `warned`; any touch, `stay` too, takes that back. */
export function useIdle(options: IdleOptions): { warned: boolean; stay: () => void } {
  const { minutes, clock, presence } = options;
  const [warned, setWarned] = useState(false);
  const told = useRef(options);
  useEffect(() => {
    told.current = options;
  });
  const last = useRef(0);
  useEffect(() => {
    last.current = clock.now();
  }, [clock]);

  const isGone = useCallback((): boolean => {
    const state = presenceOf(last.current, clock.now(), minutes);
    setWarned(state === 'leaving');
    if (state === 'gone') told.current.onIdle();
    return state === 'gone';
  }, [clock, minutes]);

  const stay = useCallback((): void => {
    // The first touch after a sleep is anybody's.
    if (isGone()) return;
    last.current = clock.now();
    setWarned(false);
  }, [clock, isGone]);

  useEffect(() => {
    let seen = 0;
    const onSign = (event: Event): void => {
      // What code dispatches is no person; and twice a second is enough.
      if (!event.isTrusted || performance.now() - seen < 500) return;
      seen = performance.now();
      stay();
      presence.tell();
    };
    const stopHearing = presence.subscribe(stay);
    const timer = setInterval(isGone, step);
    for (const sign of signs) window.addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      stopHearing();
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
    };
  }, [isGone, stay, presence]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since = 0;
    const onVisibility = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') {
        since = clock.now();
        timer = setTimeout(() => told.current.onHidden(), hiddenFor);
      } else if (since > 0 && Math.abs(clock.now() - since) >= hiddenFor) {
        // Timers stand still while a tablet sleeps.
        told.current.onHidden();
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
