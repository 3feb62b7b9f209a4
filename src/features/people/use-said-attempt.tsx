import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/alert/problem-alert.tsx';
import { useAttempt } from '../../database/use-attempt.ts';

/** Runs what a button does, and the sentence to show when it could not be done. */
export function useSaidAttempt(): { attempt: (work: () => Promise<void>) => void; alert: ReactNode } {
  const { t } = useTranslation('errors');
  const { attempt, problem } = useAttempt();
  return { attempt, alert: <ProblemAlert title={t('title')} text={problem && t(problem)} /> };
}
