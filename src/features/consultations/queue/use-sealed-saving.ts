import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { QueueIntake } from '../../../database/queue-intake.ts';
import { QueueFullError } from '../../../database/queue-tables.ts';
import { StoreError, type StoreErrorCode } from '../../../database/record-store.ts';
import type { QueueEntry } from '../../../model/queue/queue-entry.ts';
import type { ConsultationForm } from '../../../model/records/draft.ts';

/** Quick taps are gathered for this long, ms; what is sealed is never further behind. */
const settle = 400;

export type SealingProblem = StoreErrorCode | 'queue_full';

const problemOf = (error: unknown): SealingProblem => {
  if (error instanceof QueueFullError) return 'queue_full';
  return error instanceof StoreError ? error.code : 'storage_failed';
};

type Options = {
  form: UseFormReturn<ConsultationForm>;
  id: string;
  intake: QueueIntake;
  /** The entry as it stands in the form. */
  entry: (isComplete: boolean) => QueueEntry;
  /** Something of it is sealed now. */
  onSealed: () => void;
};

/**
 * Seals the form's values within a moment of each change, and at once when the page is hidden, left or closed: nobody
 * could read a draft here again, so what is interrupted becomes an entry that says so.
 */
export function useSealedSaving(options: Options) {
  const { form, id, intake } = options;
  const [problem, setProblem] = useState<SealingProblem>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const finished = useRef(false);
  const changed = useRef(false);
  const writing = useRef(Promise.resolve());
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const write = useCallback(async (): Promise<void> => {
    try {
      await intake.put(id, latest.current.entry(false));
      latest.current.onSealed();
      setProblem(undefined);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, [id, intake]);

  const flush = useCallback((): void => {
    if (timer.current === undefined || finished.current) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    writing.current = writing.current.then(write);
  }, [write]);

  useEffect(() => {
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        changed.current = true;
        timer.current ??= setTimeout(flush, settle);
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

  /** Ends the saving with this last step; what it cannot do is named, and saving goes on. @returns whether it was done */
  const end = useCallback(async (step: () => Promise<void>): Promise<boolean> => {
    finished.current = true;
    clearTimeout(timer.current);
    timer.current = undefined;
    // A write that is under way would overwrite the end.
    await writing.current;
    try {
      await step();
      return true;
    } catch (error) {
      finished.current = false;
      setProblem(problemOf(error));
      return false;
    }
  }, []);

  return { problem, end, hasChanged: (): boolean => changed.current };
}
