import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import type { SectionProps } from '../helper-form-page.tsx';
import styles from '../helpers.module.css';
import { useWords } from '../use-words.ts';

/** How much they do, and what they do not. */
export function LimitSection({ form, set, problems }: SectionProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const words = useWords();
  return (
    <Card>
      <div className={styles.section}>
        <TextField
          label={t('form.limit')}
          optionalLabel={t('common:field.optional')}
          inputMode="numeric"
          maxLength={3}
          error={problems.includes('limit') ? t('form.problem.limit') : undefined}
          value={form.hoursPerMonth}
          onChange={({ target }) => set({ hoursPerMonth: target.value })}
        />
        <CheckChips
          legend={t('form.refuses')}
          hint={t('form.refusesFieldsHint')}
          dense
          options={words.fieldOptions}
          values={form.refusesFields}
          onChange={(refusesFields) => set({ refusesFields })}
        />
        <TextField
          label={t('form.refusesWords')}
          optionalLabel={t('common:field.optional')}
          hint={t('form.refusesHint')}
          maxLength={400}
          value={form.refuses}
          onChange={({ target }) => set({ refuses: target.value })}
        />
      </div>
    </Card>
  );
}
