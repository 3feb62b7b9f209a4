import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { StoreError } from '../../database/record-store.ts';
import { InvalidRecordError, NewerRecordError } from '../../database/records.ts';

/** Runs what a button does and gives the sentence to show when it could not be done. */
export function useAttempt(): { attempt: (work: () => Promise<void>) => void; alert: ReactNode } {
  const { t } = useTranslation('errors');
  const [sentence, setSentence] = useState<string>();
  const explain = useCallback(
    (error: unknown): string => {
      const [problem] = error instanceof InvalidRecordError ? error.problems : [];
      if (error instanceof NewerRecordError) return t('store.record_newer');
      if (problem) return t(`problem.${problem.code}`);
      return t(`store.${error instanceof StoreError ? error.code : 'storage_failed'}`);
    },
    [t],
  );
  const attempt = useCallback(
    (work: () => Promise<void>): void => {
      setSentence(undefined);
      work().catch((error: unknown) => setSentence(explain(error)));
    },
    [explain],
  );
  const alert = sentence ? (
    <Alert tone="danger" title={t('title')} live>
      {sentence}
    </Alert>
  ) : null;
  return { attempt, alert };
}
