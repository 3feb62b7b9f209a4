import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const named = [
  'not_allowed',
  'wrong_author',
  'wrong_user',
  'wrong_site',
  'schema_newer',
  'schema_older',
  'too_large',
  'unknown_type',
  'no_database',
  'erased',
] as const;

/** What the server said against a record, in the reader's words. `reason` is `<code> <JSON Pointer>`. */
export function useRefusal(): (reason: string) => string {
  const { t } = useTranslation(['errors', 'consultation']);
  return useCallback(
    (reason) => {
      const [code = '', pointer = ''] = reason.split(' ');
      const known = named.find((name) => name === code);
      if (known) return t(`errors:refusal.${known}`);
      const problem = t(`errors:problem.${code}` as 'errors:problem.required', { defaultValue: '' });
      if (problem === '') return t('errors:refusal.other', { reason });
      const field = pointer.split('/')[1] ?? '';
      const label = t(`consultation:field.${field}` as 'consultation:field.sex', { defaultValue: '' });
      return label === '' ? problem : `${label}: ${problem}`;
    },
    [t],
  );
}
