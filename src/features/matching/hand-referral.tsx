import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/alert/problem-alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { ownSites } from '../../model/sessions/running-session.ts';
import styles from './matching.module.css';
import { saveReferral } from './save-referral.ts';
import { type Directory, useMatchContext } from './use-offers.ts';

type Values = { field: string; provider: string; recipient: string; remindOn: string };

/** A referral that no match led to. */
export function HandReferral({ directory, onClose }: { directory: Directory; onClose: () => void }) {
  const { t } = useTranslation(['matching', 'common', 'errors']);
  const workspace = useWorkspace();
  const { account, city } = workspace;
  const labels = useLabels(city);
  const { today } = useMatchContext();
  const offerUndo = useUndo();
  const { attempt, problem } = useAttempt();
  const { register, handleSubmit, control } = useForm<Values>({
    defaultValues: { field: '', provider: '', recipient: '', remindOn: addDays(today, 7) },
  });
  const provider = useWatch({ control, name: 'provider' });
  const options = (name: 'fields' | 'recipients') =>
    city.catalogues[name].map(({ code }) => ({ value: code, label: labels.catalogue(name, code) }));
  const providers = [...directory.providers]
    .map(([id, { name }]) => ({ value: id, label: name }))
    .sort((one, other) => one.label.localeCompare(other.label, labels.tag));

  async function save({ field, provider: to, recipient, remindOn }: Values): Promise<void> {
    const { undo } = await saveReferral(workspace, {
      site: ownSites(account, city)[0]?.id ?? '',
      fields: {
        date: today,
        state: 'suggested',
        ...(field === '' ? {} : { field }),
        ...(to === '' ? {} : { provider: to }),
        ...(recipient === '' ? {} : { recipient }),
        ...(remindOn === '' ? {} : { remindOn }),
      },
    });
    offerUndo({ message: t('refer.saved'), undo });
    onClose();
  }

  return (
    <Dialog
      open
      title={t('refer.hand')}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" onClick={() => void handleSubmit((values) => attempt(() => save(values)))()}>
            {t('refer.save')}
          </Button>
        </>
      }
    >
      <form className={styles.dialog} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <ProblemAlert title={t('errors:title')} text={problem && t(`errors:${problem}`)} />
        <SelectField
          label={t('form.field')}
          emptyLabel={t('common:field.notAsked')}
          options={options('fields')}
          {...register('field')}
        />
        <SelectField
          label={t('refer.provider')}
          emptyLabel={t('refer.noProvider')}
          options={providers}
          {...register('provider')}
        />
        {provider === '' ? (
          <SelectField
            label={t('refer.recipient')}
            emptyLabel={t('common:field.notAsked')}
            options={options('recipients')}
            {...register('recipient')}
          />
        ) : null}
        <DateField label={t('refer.remind')} min={today} {...register('remindOn')} />
      </form>
    </Dialog>
  );
}
