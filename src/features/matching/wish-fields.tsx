import { useTranslation } from 'react-i18next';
import { CheckChips } from '../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { kindName } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { offerKinds } from '../../model/catalogues/offer-kinds.ts';
import { dayParts } from '../../model/matching/day-parts.ts';
import styles from './matching.module.css';
import type { WishValues } from './need-values.ts';

const levels = ['A0', 'A1', 'A2', 'B1', 'B2', 'C1'] as const;

type WishFieldsProps = {
  /** Field of action; only of a language course somebody asks the level. */
  field: string;
  values: WishValues;
  onChange: (changed: Partial<WishValues>) => void;
};

/** What is looked for, in codes: when, at which level, with childcare, which kind, where, in which language. */
export function WishFields({ field, values, onChange }: WishFieldsProps) {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const sorted = (options: { value: string; label: string }[]) =>
    options.sort((a, b) => a.label.localeCompare(b.label, labels.tag));
  return (
    <>
      <CheckChips
        legend={t('form.when')}
        options={dayParts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
        values={values.parts}
        onChange={(parts) => onChange({ parts })}
        dense
        columns={[2, 4, 4]}
      />
      {field === 'language' ? (
        <ChoiceChips
          legend={t('form.level')}
          options={levels.map((level) => ({ value: level as string, label: level }))}
          value={values.level}
          onChange={(level) => onChange({ level })}
          clearTo=""
          dense
          columns={[3, 6, 6]}
        />
      ) : null}
      <Toggle
        label={t('form.childcare')}
        checked={values.childcare}
        onChange={({ target }) => onChange({ childcare: target.checked })}
      />
      <div className={styles.quick}>
        <SelectField
          label={t('form.kind')}
          emptyLabel={t('form.anyKind')}
          options={sorted(offerKinds.map((kind) => ({ value: kind, label: kindName(kind, t) })))}
          value={values.kind}
          onChange={({ target }) => onChange({ kind: target.value })}
        />
        <SelectField
          label={t('form.district')}
          emptyLabel={t('form.anyDistrict')}
          options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.district}
          onChange={({ target }) => onChange({ district: target.value })}
        />
        <SelectField
          label={t('form.language')}
          emptyLabel={t('form.anyLanguage')}
          options={sorted(city.catalogues.languages.map((code) => ({ value: code, label: labels.language(code) })))}
          value={values.language}
          onChange={({ target }) => onChange({ language: target.value })}
        />
      </div>
    </>
  );
}
