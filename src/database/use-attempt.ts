import { useCallback, useState } from 'react';
import type { ProblemCode } from '../model/schema/dialect.ts';
import { StoreError, type StoreErrorCode } from './record-store.ts';
import { InvalidRecordError, NewerRecordError } from './records.ts';

/** Key below `errors`. */
export type AttemptProblem = `problem.${ProblemCode}` | `store.${StoreErrorCode | 'record_newer'}`;

export function problemOf(error: unknown): AttemptProblem {
  if (error instanceof NewerRecordError) return 'store.record_newer';
  const [problem] = error instanceof InvalidRecordError ? error.problems : [];
  if (problem) return `problem.${problem.code}`;
  return `store.${error instanceof StoreError ? error.code : 'storage_failed'}`;
}

/** Runs what a button does and says why it could not be done. */
export function useAttempt() {
  const [problem, setProblem] = useState<AttemptProblem>();
  const attempt = useCallback((work: () => Promise<void>): void => {
    setProblem(undefined);
    work().catch((error: unknown) => setProblem(problemOf(error)));
  }, []);
  return { attempt, problem };
}
