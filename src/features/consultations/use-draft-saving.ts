import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { StoreError, type StoreErrorCode } from '../../database/record-store.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import type { ConsultationDraft, ConsultationForm } from '../../model/records/draft.ts';
import { discardDraft, storeDraft } from './drafts.ts';
import { useSettledWriting } from './use-settled-writing.ts';

/** ms; a draft is never further behind. */
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

  async function write(): Promise<void> {
    try {
      await storeDraft(device, id, { ...draft, form: form.getValues() }, clock.now());
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof StoreError ? error.code : 'storage_failed');
    }
  }
  const writing = useSettledWriting({ form, settle, write });

  async function finish(): Promise<void> {
    await writing.stop();
    await discardDraft(device, id);
  }

  return { problem, finish };
}
