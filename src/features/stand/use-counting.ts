import { useCallback, useEffect, useRef, useState } from 'react';
import { type Counts, sumOf } from '../../model/sessions/tally.ts';
import type { Tap } from './tally-board.tsx';

/** So many taps can be taken back one after the other. */
const mostTaps = 200;

const isSomething = (steps: Counts): boolean => Object.values(steps).some((step) => step !== 0);

/**
 * Counts as fast as somebody taps: what is shown never waits for the disk. Writes go one after the other, taps that came
 * meanwhile together. `own`: what the store has counted here; `write` adds steps to it, is durable when it resolves, and
 * resolves with what it is then. A write that fails takes the taps that wait back, and is told.
 */
export function useCounting(own: Counts, write: (steps: Counts) => Promise<Counts>) {
  // What this page knows to be counted, until the store says the same.
  const [known, setKnown] = useState<Counts>();
  const [taps, setTaps] = useState<readonly Tap[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const waiting = useRef<Counts>({});
  const isWriting = useRef(false);

  // The store has spoken: what this page knew beyond it is in it.
  const spoken = useRef(own);
  useEffect(() => {
    if (spoken.current !== own && !isWriting.current) setKnown(undefined);
    spoken.current = own;
  }, [own]);

  const drain = useCallback(async (): Promise<void> => {
    if (isWriting.current) return;
    isWriting.current = true;
    while (isSomething(waiting.current)) {
      const steps = waiting.current;
      waiting.current = {};
      try {
        const written = await write(steps);
        setKnown(sumOf([written, waiting.current]));
        setProblem(undefined);
      } catch (error) {
        waiting.current = {};
        setKnown(undefined);
        setTaps([]);
        setProblem(error);
      }
    }
    isWriting.current = false;
  }, [write]);

  function step({ key, step: by }: Tap): void {
    waiting.current = sumOf([waiting.current, { [key]: by }]);
    setKnown((before) => sumOf([before ?? own, { [key]: by }]));
    void drain();
  }

  return {
    own: known ?? own,
    taps,
    problem,
    tap: (tap: Tap): void => {
      setTaps((before) => [...before, tap].slice(-mostTaps));
      step(tap);
    },
    undo: (): void => {
      const last = taps.at(-1);
      if (!last) return;
      setTaps(taps.slice(0, -1));
      step({ key: last.key, step: -last.step });
    },
  };
}
