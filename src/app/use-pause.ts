import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { createPauseChannel, type PauseChannel, type Presence } from '../vault/pause-channel.ts';

/**
 * Whether the page of this vault is emptied. A pause by hand or because nobody is there empties every tab of the vault;
 * one because a tab is hidden that tab alone: whoever hid it may be working in another. Each is opened by itself.
 */
export function usePause(vault: string | undefined) {
  const [isPaused, setPaused] = useState(false);
  const [isHandedOver, setHandedOver] = useState(false);
  const [question, setQuestion] = useState<{ screen: (done: () => void) => ReactNode }>();
  const channel = useRef<PauseChannel>(undefined);
  const listeners = useRef(new Set<() => void>());
  useEffect(() => {
    if (vault === undefined) return;
    const made = createPauseChannel(vault, {
      paused: () => setPaused(true),
      touched: () => {
        for (const listener of listeners.current) listener();
      },
    });
    channel.current = made;
    return () => {
      channel.current = undefined;
      made.close();
    };
  }, [vault]);

  const pauseHere = useCallback(() => setPaused(true), []);
  const pauseAll = useCallback(() => {
    channel.current?.pause();
    setPaused(true);
  }, []);
  /** Pauses, and shows whoever is given the tablet the queue alone. */
  const handOver = useCallback(() => {
    setHandedOver(true);
    pauseAll();
  }, [pauseAll]);
  const handOverFor = useCallback(
    (screen: (done: () => void) => ReactNode) => {
      setQuestion({ screen });
      setHandedOver(true);
      pauseAll();
    },
    [pauseAll],
  );
  /** The tablet is back in the hands that work with it: asks for the code. */
  const takeBack = useCallback(() => {
    setQuestion(undefined);
    setHandedOver(false);
  }, []);
  const resume = useCallback(() => {
    channel.current?.touched();
    setPaused(false);
    setHandedOver(false);
    setQuestion(undefined);
    // What had the focus is gone with the page that was emptied.
    requestAnimationFrame(() => document.getElementById('main')?.focus());
  }, []);
  const [presence] = useState<Presence>(() => ({
    tell: () => channel.current?.touched(),
    subscribe: (listener) => {
      listeners.current.add(listener);
      return () => listeners.current.delete(listener);
    },
  }));
  return { isPaused, isHandedOver, question, pauseHere, pauseAll, handOver, handOverFor, takeBack, resume, presence };
}

export type Pause = ReturnType<typeof usePause>;
