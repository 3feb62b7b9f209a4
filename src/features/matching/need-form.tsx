import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ChoiceChipsField } from '../../components/chips/chip-fields.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './matching.module.css';
import type { NeedValues } from './need-values.ts';
import { WishFields } from './wish-fields.tsx';

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
  const values = useWatch({ control }) as NeedValues;
  const [more, setMore] = useState(false);
  const fields = city.catalogues.fields
    .filter((entry) => !entry.retired)
    .map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) }));
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
        <ChoiceChipsField
          control={control}
          name="field"
          legend={t('form.field')}
          options={fields}
          clearTo=""
          dense
          columns={[3, 4, 4]}
        />
        <WishFields
          field={values.field}
          values={values}
          onChange={(changed) => {
            for (const [name, value] of Object.entries(changed)) form.setValue(name as keyof NeedValues, value);
          }}
        />
        {more ? (
          <div className={styles.quick}>
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
