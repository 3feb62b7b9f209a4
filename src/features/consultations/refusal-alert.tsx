import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import type { Row } from '../../database/row.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';

/** What the server said against a record, and that it is safe here. */
export function RefusalAlert({ row }: { row: Row }) {
  const { t } = useTranslation('errors');
  const explain = useRefusal();
  if (row.state !== 'refused') return null;
  return (
    <Alert tone="danger" title={t('refusal.title')}>
      <p>{explain(row.reason)}</p>
      <p>{t('refusal.hint')}</p>
    </Alert>
  );
}
