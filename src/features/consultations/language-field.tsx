import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { SelectChip } from '../../components/chips/select-chip.tsx';
import { useFormCity } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { isAsked, notAsked } from '../../model/schema/dialect.ts';
import { firstLanguages } from '../../model/sessions/running-session.ts';
import { AnswerChips } from './answer-chips.tsx';

/** The site's five usual languages as chips, every other one behind the sixth. */
export function LanguageField({ site }: { site: string }) {
  const { t } = useTranslation(['consultation', 'common']);
  const city = useFormCity();
  const labels = useLabels(city);
  const { field } = useController<ConsultationForm, 'language'>({ name: 'language' });
  const first = firstLanguages(
    city.sites.find((entry) => entry.id === site),
    city,
  );
  const isOther = isAsked(field.value) && !first.includes(field.value);
  const named = (codes: readonly string[]) => codes.map((code) => ({ value: code, label: labels.language(code) }));
  // A code that the city no longer lists stays what it is.
  const rest = new Set([...city.catalogues.languages, ...(isOther ? [field.value] : [])]);
  const others = named([...rest].filter((code) => !first.includes(code))).sort((a, b) =>
    a.label.localeCompare(b.label, labels.tag),
  );
  return (
    <AnswerChips
      name="language"
      legend={t('field.language')}
      legendBeside
      columns={[3, 3, 6]}
      options={named(first)}
      after={
        <SelectChip
          label={t('field.otherLanguage')}
          shortLabel={t('common:field.other')}
          options={others}
          value={isOther ? field.value : ''}
          onChange={(code) => field.onChange(code === '' ? notAsked : code)}
        />
      }
    />
  );
}
