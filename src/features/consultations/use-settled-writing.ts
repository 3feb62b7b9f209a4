import { useCallback, useEffect, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { ConsultationForm } from '../../model/records/draft.ts';

type Options = {
  form: UseFormReturn<ConsultationForm>;
  /** Quick taps are gathered for this long, ms. */
  settle: number;
  /** Keeps the form as it stands; must not fail. */
  write: () => Promise<void>;
};

/**
 * Writes a form's values within a moment of each change, and at once when the page is hidden, left or closed; one write
 * after the other. `stop` ends that and resolves when none is under way; `goOn` takes that back.
 */
export function useSettledWriting({ form, settle, write }: Options) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stopped = useRef(false);
  const changed = useRef(false);
  const writing = useRef(Promise.resolve());
  const latest = useRef(write);
  const pace = useRef(settle);
  useEffect(() => {
    latest.current = write;
    pace.current = settle;
  });

  const flush = useCallback((): void => {
    if (timer.current === undefined || stopped.current) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    writing.current = writing.current.then(() => latest.current());
  }, []);

  useEffect(() => {
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        changed.current = true;
        timer.current ??= setTimeout(flush, pace.current);
      },
    });
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      unsubscribe();
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush, form]);

  return {
    stop: useCallback(async (): Promise<void> => {
      stopped.current = true;
      clearTimeout(timer.current);
      timer.current = undefined;
      // A write that is under way would come after the end.
      await writing.current;
    }, []),
    goOn: useCallback((): void => {
      stopped.current = false;
    }, []),
    hasChanged: (): boolean => changed.current,
  };
}
