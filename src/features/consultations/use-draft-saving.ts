import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { StoreError, type StoreErrorCode } from '../../database/record-store.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import type { ConsultationDraft, ConsultationForm } from '../../model/records/draft.ts';
import { discardDraft, storeDraft } from './drafts.ts';

/** Quick taps are gathered for this long, ms; a draft is never further behind. */
const settle = 150;

/**
 * Keeps the form's values as a draft on this tablet: within a moment of each change, and at once when the page is
 * hidden, left or closed. `finish` ends that and takes the draft away.
 */
export function useDraftSaving(
  form: UseFormReturn<ConsultationForm>,
  id: string,
  draft: Omit<ConsultationDraft, 'form'>,
) {
  const { database, clock } = useWorkspace();
  const { device } = database.stores;
  const [problem, setProblem] = useState<StoreErrorCode>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const finished = useRef(false);
  const writing = useRef(Promise.resolve());
  const rest = useRef(draft);
  useEffect(() => {
    rest.current = draft;
  });

  const write = useCallback(async (): Promise<void> => {
    try {
      await storeDraft(device, id, { ...rest.current, form: form.getValues() }, clock.now());
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof StoreError ? error.code : 'storage_failed');
    }
  }, [clock, device, form, id]);

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

  const finish = useCallback(async (): Promise<void> => {
    finished.current = true;
    clearTimeout(timer.current);
    // A write that is under way would bring the draft back after its end.
    await writing.current;
    await discardDraft(device, id);
  }, [device, id]);

  return { problem, finish };
}
