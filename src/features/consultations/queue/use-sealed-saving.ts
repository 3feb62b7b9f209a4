import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { QueueIntake } from '../../../database/queue-intake.ts';
import { QueueFullError } from '../../../database/queue-tables.ts';
import { StoreError, type StoreErrorCode } from '../../../database/record-store.ts';
import type { QueueEntry } from '../../../model/queue/queue-entry.ts';
import type { ConsultationForm } from '../../../model/records/draft.ts';
import { useSettledWriting } from '../use-settled-writing.ts';

/** ms; what is sealed is never further behind. */
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
export function useSealedSaving({ form, id, intake, entry, onSealed }: Options) {
  const [problem, setProblem] = useState<SealingProblem>();

  async function write(): Promise<void> {
    try {
      await intake.put(id, entry(false));
      onSealed();
      setProblem(undefined);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }
  const writing = useSettledWriting({ form, settle, write });

  /** Ends the saving with this last step; what it cannot do is named, and saving goes on. @returns whether it was done */
  async function end(step: () => Promise<void>): Promise<boolean> {
    await writing.stop();
    try {
      await step();
      return true;
    } catch (error) {
      writing.goOn();
      setProblem(problemOf(error));
      return false;
    }
  }

  return { problem, end, hasChanged: writing.hasChanged };
}
