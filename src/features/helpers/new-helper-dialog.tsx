import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button/button.tsx';
import { CheckChipsField, ChoiceChipsField } from '../../components/chips/chip-fields.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useKeptForm } from '../../database/use-kept-form.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { randomBase62 } from '../../lib/random-id.ts';
import { spokenId, timeId } from '../../model/helpers/helper-form.ts';
import { type DayPart, dayParts, windowsOf } from '../../model/matching/day-parts.ts';
import { helperKinds } from '../../model/records/helper.ts';
import { newRecordId } from '../../model/records/record-id.ts';
import styles from './helpers.module.css';
import { useRights } from './use-rights.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';
import { useWords } from './use-words.ts';

type Values = {
  name: string;
  kind: string;
  state: string;
  phone: string;
  language: string;
  parts: string[];
  source: string;
};

const states = ['interested', 'active'] as const;

/** Somebody who wants to help, noted at the counter in half a minute; all else stands on their own page. */
export function NewHelperDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const { t } = useTranslation(['helpers', 'common']);
  const [, navigate] = useLocation();
  const { account, records } = useWorkspace();
  const words = useWords();
  const { isCounter, site } = useRights();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const [id] = useState(() => newRecordId('helper', account.author));
  const form = useForm<Values>({
    defaultValues: { name: '', kind: 'mediator', state: 'interested', phone: '', language: '', parts: [], source: '' },
  });
  const { control, register, handleSubmit, formState } = form;
  const forget = useKeptForm(form, 'helper.new');

  async function save({ name, kind, state, phone, language, parts, source }: Values): Promise<void> {
    const windows = parts.flatMap((part) => windowsOf(part as DayPart));
    const fields = {
      name: name.trim(),
      kinds: [kind],
      state,
      since: today,
      ...(state === 'active' ? { activeSince: today } : { recruiting: 'noted' }),
      ...(phone.trim() !== '' && { phones: [{ id: randomBase62(10), number: phone.trim() }] }),
      ...(language !== '' && { languages: [{ id: spokenId(language), language, level: 'good' }] }),
      ...(windows.length > 0 && {
        times: windows.map(({ day, from, to }) => ({ id: timeId(day, from, to), day, from, to })),
      }),
      ...(source.trim() !== '' && { source: source.trim() }),
    };
    await records.create('helper', 'helpers', site, fields, id);
    await forget();
    offerUndo({ message: t('add.saved', { name: name.trim() }), undo: () => records.remove({ id, db: 'helpers' }) });
    onClose();
    navigate(`/helpers/${id}`);
  }

  const cancel = (): void => void forget().finally(onClose);
  return (
    <Dialog
      open
      title={t('add.title')}
      closeLabel={t('common:action.close')}
      onClose={cancel}
      actions={
        <>
          <Button onClick={cancel}>{t('common:action.cancel')}</Button>
          <Button variant="primary" onClick={() => void handleSubmit((values) => attempt(() => save(values)))()}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <form className={styles.section} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <p className={styles.quiet}>{t('add.hint')}</p>
        {alert}
        <TextField
          label={t('form.name')}
          maxLength={120}
          error={formState.errors.name ? t('form.problem.name') : undefined}
          {...register('name', { validate: (name) => name.trim() !== '' })}
        />
        {isCounter ? (
          <TextField
            label={t('form.phone')}
            type="tel"
            dir="ltr"
            maxLength={40}
            error={formState.errors.phone ? t('form.problem.phone') : undefined}
            {...register('phone', {
              validate: (phone) => phone.trim() === '' || /^[+0-9(][0-9 ()/.+-]*$/.test(phone.trim()),
            })}
          />
        ) : null}
        <ChoiceChipsField
          control={control}
          name="kind"
          legend={t('form.kinds')}
          dense
          columns={[2, 2, 2]}
          options={helperKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <ChoiceChipsField
          control={control}
          name="state"
          legend={t('form.state')}
          dense
          columns={[2, 2, 2]}
          options={states.map((state) => ({ value: state, label: t(`is.${state}`) }))}
        />
        <SelectField
          label={t('form.speaks')}
          emptyLabel="–"
          options={words.languageOptions}
          {...register('language')}
        />
        {isCounter ? (
          <CheckChipsField
            control={control}
            name="parts"
            legend={t('form.when')}
            dense
            columns={[2, 4, 4]}
            options={dayParts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
          />
        ) : null}
        <TextField
          label={t('form.source')}
          optionalLabel={t('common:field.optional')}
          hint={t('form.sourceHint')}
          maxLength={160}
          {...register('source')}
        />
      </form>
    </Dialog>
  );
}
