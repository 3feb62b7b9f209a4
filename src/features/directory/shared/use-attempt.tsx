import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert/alert.tsx';
import { StoreError } from '../../../database/record-store.ts';
import { InvalidRecordError, NewerRecordError } from '../../../database/records.ts';

const named = ['name', 'phones', 'email', 'url', 'website', 'contacts', 'schedules', 'dates', 'locations'] as const;

/** Runs what a button does and gives the sentence to show when it could not be done. */
export function useAttempt(): { attempt: (work: () => Promise<void>) => Promise<boolean>; alert: ReactNode } {
  const { t } = useTranslation(['errors', 'directory']);
  const [sentence, setSentence] = useState<string>();
  const explain = useCallback(
    (error: unknown): string => {
      const [problem] = error instanceof InvalidRecordError ? error.problems : [];
      if (error instanceof NewerRecordError) return t('errors:store.record_newer');
      if (!problem) return t(`errors:store.${error instanceof StoreError ? error.code : 'storage_failed'}`);
      const field = named.find((name) => problem.path.startsWith(`/${name}`));
      const said = t(`errors:problem.${problem.code}`);
      return field ? `${t(`directory:problem.in.${field}`)}: ${said}` : said;
    },
    [t],
  );
  const attempt = useCallback(
    async (work: () => Promise<void>): Promise<boolean> => {
      setSentence(undefined);
      try {
        await work();
        return true;
      } catch (error) {
        setSentence(explain(error));
        return false;
      }
    },
    [explain],
  );
  const alert = sentence ? (
    <Alert tone="danger" title={t('errors:title')} live>
      {sentence}
    </Alert>
  ) : null;
  return { attempt, alert };
}
