import { type Control, type UseFormReturn, useController, useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { IconButton } from '../../components/button/icon-button.tsx';
import { CheckChips } from '../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { SelectChip } from '../../components/chips/select-chip.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextArea } from '../../components/fields/text-area.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { sexes } from '../../model/catalogues/codes.ts';
import { newLine, type PersonForm } from '../../model/persons/person-form.ts';
import { firstLanguages } from '../../model/sessions/running-session.ts';
import styles from './people.module.css';

type FormProps = { form: UseFormReturn<PersonForm> };

/** Lines that can be more: telephones, other spellings. */
export function LineFields(props: FormProps & { name: 'phones' | 'others'; label: string; add: string; max: number }) {
  const { form, name, label, add, max } = props;
  const { t } = useTranslation('people');
  const lines = useFieldArray({ control: form.control, name, keyName: 'key' });
  return (
    <div className={styles.lines}>
      {lines.fields.map((line, index) => (
        <div key={line.key} className={styles.line}>
          <TextField
            label={index === 0 ? label : `${label} ${index + 1}`}
            maxLength={name === 'phones' ? 40 : 120}
            dir={name === 'phones' ? 'ltr' : 'auto'}
            inputMode={name === 'phones' ? 'tel' : 'text'}
            {...form.register(`${name}.${index}.text`)}
          />
          {lines.fields.length > 1 || name === 'others' ? (
            <IconButton icon="trash" label={t('form.removeLine', { label })} onClick={() => lines.remove(index)} />
          ) : null}
        </div>
      ))}
      {lines.fields.length < max ? (
        <Button variant="tertiary" icon="plus" className={styles.flush} onClick={() => lines.append(newLine())}>
          {add}
        </Button>
      ) : null}
    </div>
  );
}

/** The site's languages as chips, all others behind the last one. */
export function LanguageFields({ control, site }: { control: Control<PersonForm>; site: string }) {
  const { t } = useTranslation('people');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { field } = useController({ control, name: 'languages' });
  const first = firstLanguages(
    city.sites.find(({ id }) => id === site),
    city,
  );
  const shown = [...new Set([...first, ...field.value])];
  const rare = city.catalogues.languages.filter((code) => !shown.includes(code));
  return (
    <CheckChips
      dense
      legend={t('form.languages')}
      values={field.value}
      onChange={field.onChange}
      options={shown.map((code) => ({ value: code, label: labels.language(code) }))}
      after={
        <SelectChip
          label={t('form.otherLanguage')}
          shortLabel={t('form.other')}
          value=""
          onChange={(code) => field.onChange([...field.value, code])}
          options={rare.map((code) => ({ value: code, label: labels.language(code) }))}
        />
      }
    />
  );
}

/** What is not needed to find somebody again, behind one tap. */
export function FurtherFields({ form }: FormProps) {
  const { t } = useTranslation(['people', 'common']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const sex = useController({ control: form.control, name: 'sex' }).field;
  return (
    <>
      <TextField label={t('form.document')} dir="auto" maxLength={120} {...form.register('document.text')} />
      <LineFields form={form} name="others" label={t('form.otherName')} add={t('form.addName')} max={8} />
      <ChoiceChips
        dense
        legend={t('form.sex')}
        value={sex.value}
        onChange={sex.onChange}
        clearTo=""
        options={sexes.map((code) => ({ value: code as string, label: labels.fixed('sexes', code) }))}
      />
      <TextField label={t('form.email')} type="email" dir="ltr" maxLength={200} {...form.register('email')} />
      <SelectField
        label={t('form.district')}
        emptyLabel={t('form.noDistrict')}
        options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.register('district')}
      />
      <TextField label={t('form.address')} maxLength={160} {...form.register('address')} />
      <TextArea
        label={t('form.notes')}
        hint={t('form.notesHint')}
        rows={3}
        maxLength={4000}
        {...form.register('notes')}
      />
    </>
  );
}
