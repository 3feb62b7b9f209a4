import { useTranslation } from 'react-i18next';
import { useFormCity } from '../../database/workspace.tsx';
import { type FixedGroup, useLabels } from '../../i18n/use-labels.ts';
import { durations, sexes, yesNo } from '../../model/catalogues/codes.ts';
import { AnswerChips } from './answer-chips.tsx';
import styles from './consultation-form.module.css';

/** The four quick questions about who was there: a tap each, and each may stay open. */
export function VisitorFields() {
  const { t } = useTranslation('consultation');
  const city = useFormCity();
  const labels = useLabels(city);
  const fixed = (group: FixedGroup, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: labels.fixed(group, code) }));
  const ages = city.catalogues.ageBands.map(({ code }) => ({ value: code, label: labels.ageBand(code) }));
  return (
    <>
      <AnswerChips name="ageBand" legend={t('field.ageBand')} legendBeside columns={[3, 6, 6]} options={ages} />
      <div className={styles.pair}>
        <AnswerChips
          name="sex"
          legend={t('field.sex')}
          legendBeside
          columns={[3, 3, 3]}
          options={fixed('sexes', sexes)}
        />
        <AnswerChips
          name="firstTime"
          legend={t('field.firstTime')}
          legendBeside
          columns={[2, 2, 3]}
          options={fixed('yesNo', yesNo)}
        />
      </div>
      <AnswerChips
        name="duration"
        legend={t('field.duration')}
        legendBeside
        columns={[3, 5, 5]}
        options={fixed('durations', durations)}
      />
    </>
  );
}
