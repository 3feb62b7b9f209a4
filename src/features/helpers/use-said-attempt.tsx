import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { useAttempt } from '../../database/use-attempt.ts';

/** Runs what a button does; the alert says why it could not be done. */
export function useSaidAttempt(): { attempt: (work: () => Promise<void>) => void; alert: ReactNode } {
  const { t } = useTranslation('errors');
  const { attempt, problem } = useAttempt();
  const alert = problem ? (
    <Alert tone="danger" title={t('title')} live>
      {t(problem)}
    </Alert>
  ) : null;
  return { attempt, alert };
}
