import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { isAsked } from '../../model/records/draft.ts';
import { notAsked } from '../../model/schema/dialect.ts';
import { firstLanguages } from '../../model/sessions/running-session.ts';
import { AnswerChips } from './answer-chips.tsx';
import styles from './consultation-form.module.css';

/** The site's five usual languages as chips, every other one a tap further. */
export function LanguageField({ site }: { site: string }) {
  const { t } = useTranslation('consultation');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { field } = useController<ConsultationForm, 'language'>({ name: 'language' });
  const first = firstLanguages(
    city.sites.find((entry) => entry.id === site),
    city,
  );
  const isOther = isAsked(field.value) && !first.includes(field.value);
  const [choosing, setChoosing] = useState(false);
  const options = (isOther ? [...first, field.value] : first).map((code) => ({
    value: code,
    label: labels.language(code),
  }));
  const others = city.catalogues.languages
    .filter((code) => !first.includes(code))
    .map((code) => ({ value: code, label: labels.language(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, labels.tag));
  return (
    <div className={styles.withMore}>
      <AnswerChips name="language" legend={t('field.language')} options={options} />
      {choosing ? (
        <SelectField
          label={t('field.otherLanguage')}
          options={others}
          emptyLabel={labels.notAsked}
          value={isOther ? field.value : ''}
          onChange={(event) => {
            field.onChange(event.target.value === '' ? notAsked : event.target.value);
            setChoosing(false);
          }}
        />
      ) : (
        <Button variant="tertiary" onClick={() => setChoosing(true)}>
          {t('field.otherLanguage')}
        </Button>
      )}
    </div>
  );
}
