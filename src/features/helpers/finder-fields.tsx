import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceChipsField } from '../../components/chips/chip-fields.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { helperKinds } from '../../model/records/helper.ts';
import type { DaySession } from '../../model/sessions/running-session.ts';
import type { FinderValues } from './finder.tsx';
import styles from './helpers.module.css';
import { useWords } from './use-words.ts';

type FinderFieldsProps = { form: UseFormReturn<FinderValues>; sessions: readonly DaySession[] };

/** Who, when, in which language, for what. A session brings its own day and hours. */
export function FinderFields({ form, sessions }: FinderFieldsProps) {
  const { t } = useTranslation('helpers');
  const words = useWords();
  const { control, register, setValue } = form;

  function follow(key: string): void {
    const session = sessions.find((one) => one.key === key);
    if (!session) return;
    setValue('day', session.day);
    setValue('from', session.from);
    setValue('to', session.to ?? '');
  }

  return (
    <form className={styles.section} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
      <ChoiceChipsField
        control={control}
        name="kind"
        legend={t('find.kind')}
        dense
        options={helperKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        columns={[2, 2, 2]}
      />
      <div className={styles.fields}>
        <SelectField
          label={t('find.language')}
          emptyLabel={t('find.anyLanguage')}
          options={words.languageOptions}
          {...register('language')}
        />
        <SelectField label={t('find.field')} emptyLabel="–" options={words.fieldOptions} {...register('field')} />
      </div>
      {sessions.length === 0 ? null : (
        <SelectField
          label={t('find.session')}
          emptyLabel={t('find.noSession')}
          options={sessions.map((session) => ({
            value: session.key,
            label: `${words.dayWithName(session.day)} · ${session.from} · ${words.labels.session(session)}`,
          }))}
          {...register('session', { onChange: (event: { target: { value: string } }) => follow(event.target.value) })}
        />
      )}
      <div className={styles.when}>
        <DateField label={t('find.day')} {...register('day')} />
        <DateField label={t('find.from')} kind="time" {...register('from')} />
        <DateField label={t('find.to')} kind="time" {...register('to')} />
      </div>
    </form>
  );
}
