import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Problem = { kind: string; code?: string; detail?: string };

const fields = ['name', 'short', 'id', 'districts', 'peopleArea', 'address', 'closed', 'successor', 'grants'] as const;

/** Why a service of the city did not do something, in the reader's words. */
export function useCityProblem(): (problem: Problem) => string {
  const { t } = useTranslation(['administration', 'errors']);
  return useCallback(
    ({ kind, code = '', detail = '' }) => {
      if (kind !== 'refused') return t(`problem.${kind}` as 'problem.missing');
      const field = fields.find((name) => detail.includes(`/${name}`));
      if (code === 'invalid_field' && field) {
        const reason = detail.split(' ')[0] ?? '';
        const said = t(`errors:problem.${reason}` as 'errors:problem.required', { defaultValue: '' });
        return `${t(`field.${field}`)}: ${said || t('problem.wrong')}`;
      }
      const known = t(`problem.${code}` as 'problem.missing', { defaultValue: '' });
      return known || t('problem.other', { reason: code });
    },
    [t],
  );
}
