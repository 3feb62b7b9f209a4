import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import type { Row } from '../../database/row.ts';

const named = [
  'not_allowed',
  'wrong_author',
  'wrong_user',
  'wrong_site',
  'schema_newer',
  'schema_older',
  'too_large',
  'erased',
] as const;

/** What the server said against a record, and that it is safe here. `reason` is `<code> <JSON Pointer>`. */
export function RefusalAlert({ row }: { row: Row }) {
  const { t } = useTranslation('errors');
  if (row.state !== 'refused') return null;
  const [code = ''] = row.reason.split(' ');
  const known = named.find((name) => name === code);
  const problem = t(`problem.${code}` as 'problem.required', { defaultValue: '' });
  const sentence = known
    ? t(`refusal.${known}`)
    : problem === ''
      ? t('refusal.other', { reason: row.reason })
      : problem;
  return (
    <Alert tone="danger" title={t('refusal.title')}>
      <p>{sentence}</p>
      <p>{t('refusal.hint')}</p>
    </Alert>
  );
}
