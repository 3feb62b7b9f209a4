import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import type { OpenDatabase } from '../database/open-database.ts';
import { acknowledgeLoss, observeLoss } from '../database/store-guard.ts';

/** Says that this tablet's store was emptied, and whether anything is lost by it. Stays until somebody has read it. */
export function LossNotice({ database }: { database: OpenDatabase }) {
  const { t } = useTranslation(['errors', 'common']);
  const [waiting, setWaiting] = useState<number>();
  useEffect(() => observeLoss(database, setWaiting), [database]);
  if (waiting === undefined) return null;
  return (
    <Alert
      live
      tone={waiting > 0 ? 'danger' : 'warning'}
      title={t('loss.title')}
      action={<Button onClick={() => void acknowledgeLoss(database)}>{t('common:action.understood')}</Button>}
    >
      <p>{waiting > 0 ? t('loss.some', { count: waiting }) : t('loss.none')}</p>
      <p>{t('loss.hint')}</p>
    </Alert>
  );
}
