import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecoveryError } from '../../vault/recovery/recovery-error.ts';

/** The sentence to what does not fit, in the reader's language. */
export function useProblemText(): (problem: RecoveryError) => string {
  const { t } = useTranslation('recovery');
  return useCallback(({ code, detail }) => t(`problem.${code}`, { line: 0, have: 0, need: 0, ...detail }), [t]);
}
