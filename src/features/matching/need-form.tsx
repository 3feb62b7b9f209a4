import { useState } from 'react';
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { CheckChips } from '../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { kindName } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { offerKinds } from '../../model/catalogues/offer-kinds.ts';
import { dayParts } from '../../model/matching/day-parts.ts';
import styles from './matching.module.css';
import type { NeedValues } from './need-values.ts';

const levels = ['A0', 'A1', 'A2', 'B1', 'B2', 'C1'] as const;

type NeedFormProps = {
  form: UseFormReturn<NeedValues>;
  onReset: () => void;
  /** Of what was entered so far, how many offers fit, and the way to them where they lie below. */
  found: { count: number; onShow: () => void } | undefined;
};

/** What is looked for, a tap each; what is not said is not asked. */
export function NeedForm({ form, onReset, found }: NeedFormProps) {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { control, register } = form;
  const field = useWatch({ control, name: 'field' });
  const [more, setMore] = useState(false);
  const fields = city.catalogues.fields
    .filter((entry) => !entry.retired)
    .map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) }));
  const sorted = (options: { value: string; label: string }[]) =>
    options.sort((a, b) => a.label.localeCompare(b.label, labels.tag));
  return (
    <Card as="section" labelledBy="need-title">
      <form className={styles.group} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <SectionHeading
          level={2}
          id="need-title"
          actions={
            <Button variant="tertiary" icon="close" onClick={onReset}>
              {t('form.reset')}
            </Button>
          }
        >
          {t('form.title')}
        </SectionHeading>
        <Controller
          control={control}
          name="field"
          render={({ field: { value, onChange } }) => (
            <ChoiceChips
              legend={t('form.field')}
              options={fields}
              value={value}
              onChange={onChange}
              clearTo=""
              dense
              columns={[3, 4, 4]}
            />
          )}
        />
        <Controller
          control={control}
          name="parts"
          render={({ field: { value, onChange } }) => (
            <CheckChips
              legend={t('form.when')}
              options={dayParts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
              values={value}
              onChange={onChange}
              dense
              columns={[2, 4, 4]}
            />
          )}
        />
        {field === 'language' ? (
          <Controller
            control={control}
            name="level"
            render={({ field: { value, onChange } }) => (
              <ChoiceChips
                legend={t('form.level')}
                options={levels.map((level) => ({ value: level, label: level }))}
                value={value}
                onChange={onChange}
                clearTo=""
                dense
                columns={[3, 6, 6]}
              />
            )}
          />
        ) : null}
        <Toggle label={t('form.childcare')} {...register('childcare')} />
        <div className={styles.quick}>
          <SelectField
            label={t('form.kind')}
            emptyLabel={t('form.anyKind')}
            options={sorted(offerKinds.map((kind) => ({ value: kind, label: kindName(kind, t) })))}
            {...register('kind')}
          />
          <SelectField
            label={t('form.district')}
            emptyLabel={t('form.anyDistrict')}
            options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
            {...register('district')}
          />
        </div>
        {more ? (
          <div className={styles.quick}>
            <SelectField
              label={t('form.language')}
              emptyLabel={t('form.anyLanguage')}
              options={sorted(city.catalogues.languages.map((code) => ({ value: code, label: labels.language(code) })))}
              {...register('language')}
            />
            <TextField label={t('form.age')} inputMode="numeric" maxLength={3} {...register('age')} />
            <TextField label={t('form.text')} maxLength={80} {...register('text')} />
          </div>
        ) : (
          <Button variant="tertiary" icon="plus" onClick={() => setMore(true)}>
            {t('form.more')}
          </Button>
        )}
        {found ? (
          <div className={styles.down}>
            <Button variant="primary" block iconEnd="down" onClick={found.onShow}>
              {t('form.show', { count: found.count })}
            </Button>
          </div>
        ) : null}
      </form>
    </Card>
  );
}
