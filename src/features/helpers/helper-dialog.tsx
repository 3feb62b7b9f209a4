import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { CheckChips } from '../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { randomBase62 } from '../../lib/random-id.ts';
import { type DayPart, dayParts, windowsOf } from '../../model/matching/day-parts.ts';
import { ownSites } from '../../model/sessions/running-session.ts';
import styles from './helpers.module.css';

type Values = {
  name: string;
  kind: 'mediator' | 'volunteer';
  state: 'interested' | 'active';
  phone: string;
  language: string;
  parts: DayPart[];
  limit: string;
  refuses: string;
};

/** Somebody who wants to help, noted at the counter in half a minute; a volunteer later. */
export function HelperDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const { t } = useTranslation(['matching', 'common', 'errors']);
  const { city, account, records } = useWorkspace();
  const labels = useLabels(city);
  const { attempt, problem } = useAttempt();
  const { control, register, handleSubmit } = useForm<Values>({
    defaultValues: {
      name: '',
      kind: 'mediator',
      state: 'interested',
      phone: '',
      language: '',
      parts: [],
      limit: '',
      refuses: '',
    },
  });

  async function save({ name, kind, state, phone, language, parts, limit, refuses }: Values): Promise<void> {
    const item = (fields: object) => ({ id: randomBase62(10), ...fields });
    const list = refuses
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const fields = {
      name: name.trim(),
      kinds: [kind],
      state,
      since: today,
      ...(phone.trim() === '' ? {} : { phones: [item({ number: phone.trim() })] }),
      ...(language === '' ? {} : { languages: [item({ language, level: 'good' })] }),
      ...(parts.length === 0 ? {} : { times: parts.flatMap(windowsOf).map(item) }),
      ...(/^\d{1,3}$/.test(limit) ? { hoursPerMonth: Number(limit) } : {}),
      ...(list.length === 0 ? {} : { refuses: list }),
    };
    const site = ownSites(account, city)[0]?.id ?? city.id;
    await records.create('helper', 'helpers', site, fields);
    onClose();
  }

  return (
    <Dialog
      open
      title={t('helpers.add')}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" onClick={() => void handleSubmit((values) => attempt(() => save(values)))()}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <form className={styles.page} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        {problem ? (
          <Alert tone="danger" title={t('errors:title')} live>
            {t(`errors:${problem}`)}
          </Alert>
        ) : null}
        <TextField label={t('helpers.csv.name')} maxLength={120} {...register('name')} />
        <TextField label={t('helpers.phone')} inputMode="tel" maxLength={40} {...register('phone')} />
        <Controller
          control={control}
          name="kind"
          render={({ field: { value, onChange } }) => (
            <ChoiceChips
              legend={t('helpers.kind')}
              options={(['mediator', 'volunteer'] as const).map((one) => ({
                value: one,
                label: t(`helpers.kinds.${one}`),
              }))}
              value={value}
              onChange={onChange}
            />
          )}
        />
        <Controller
          control={control}
          name="state"
          render={({ field: { value, onChange } }) => (
            <ChoiceChips
              legend={t('referrals.state')}
              options={(['interested', 'active'] as const).map((one) => ({
                value: one,
                label: t(`helpers.is.${one}`),
              }))}
              value={value}
              onChange={onChange}
            />
          )}
        />
        <SelectField
          label={t('helpers.language')}
          emptyLabel="–"
          options={city.catalogues.languages.map((code) => ({ value: code, label: labels.language(code) }))}
          {...register('language')}
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
            />
          )}
        />
        <TextField label={t('helpers.limit')} inputMode="numeric" maxLength={3} {...register('limit')} />
        <TextField
          label={t('helpers.refuses')}
          hint={t('helpers.refusesHint')}
          maxLength={400}
          {...register('refuses')}
        />
      </form>
    </Dialog>
  );
}
