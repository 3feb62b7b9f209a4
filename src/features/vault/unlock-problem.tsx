import { useTranslation } from 'react-i18next';
import type { Refused } from './unlock-form.tsx';

const minute = 60_000;

/** Says why a vault did not open, how many tries are left, and how long to wait. */
export function UnlockProblem({ problem }: { problem: Refused }) {
  const { t } = useTranslation('vault');
  const waiting = (ms: number): string =>
    ms < minute
      ? t('unlock.waitSeconds', { count: Math.ceil(ms / 1000) })
      : t('unlock.waitMinutes', { count: Math.ceil(ms / minute) });
  switch (problem.kind) {
    case 'wrong':
      return (
        <>
          <p>{t('unlock.wrong')}</p>
          <p>{t('unlock.left', { count: problem.left })}</p>
          {problem.wait > 0 ? <p>{waiting(problem.wait)}</p> : null}
        </>
      );
    case 'wait':
      return <p>{waiting(problem.wait)}</p>;
    case 'removed':
      return <p>{t('unlock.removed')}</p>;
    case 'failed':
      return <p>{t('unlock.failed')}</p>;
    case 'weakened':
      return <p>{t('unlock.weakened')}</p>;
  }
}
