import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/alert/problem-alert.tsx';
import { useAttempt as useBareAttempt } from '../../database/use-attempt.ts';

/** Runs what a button does and gives the sentence to show when it could not be done. */
export function useAttempt(): { attempt: (work: () => Promise<void>) => void; alert: ReactNode } {
  const { t } = useTranslation('errors');
  const { attempt, problem } = useBareAttempt();
  return { attempt, alert: <ProblemAlert title={t('title')} text={problem && t(problem)} /> };
}
