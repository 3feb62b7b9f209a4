import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { CheckChips } from '../../components/chips/check-chips.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import styles from './staff.module.css';

/** What the screen shows of a colleague (records/staff.ts). */
export type Colleague = {
  id: string;
  name: string;
  function?: string;
  sites?: string[];
  organisation?: string;
  inactive?: boolean;
};

type StaffDialogProps = { colleague: Colleague | undefined; onClose: () => void };

export function StaffDialog({ colleague, onClose }: StaffDialogProps) {
  const { t } = useTranslation(['administration', 'common', 'errors']);
  const { city, records } = useWorkspace();
  const offerUndo = useUndo();
  const { attempt, problem } = useAttempt();
  const [values, setValues] = useState({
    name: colleague?.name ?? '',
    task: colleague?.function ?? '',
    sites: colleague?.sites ?? [],
    organisation: colleague?.organisation ?? '',
    inactive: colleague?.inactive ?? false,
  });
  const [isMissing, setMissing] = useState(false);
  const change = (changes: Partial<typeof values>): void => setValues((before) => ({ ...before, ...changes }));

  async function save(): Promise<void> {
    const name = values.name.trim();
    setMissing(name === '');
    if (name === '') return;
    const fields = {
      name,
      function: values.task.trim() || undefined,
      sites: values.sites.length === 0 ? undefined : values.sites,
      organisation: values.organisation || undefined,
      inactive: values.inactive || undefined,
    };
    if (colleague) await records.edit({ id: colleague.id, db: 'city' }, fields);
    else {
      const id = await records.create('staff', 'city', city.id, fields);
      offerUndo({ message: t('staff.saved', { name }), undo: () => records.remove({ id, db: 'city' }) });
    }
    onClose();
  }

  return (
    <Dialog
      open
      title={colleague?.name ?? t('staff.new')}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" onClick={() => attempt(save)}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <div className={styles.page}>
        {problem ? (
          <Alert tone="danger" title={t('errors:title')} live>
            {t(`errors:${problem}`)}
          </Alert>
        ) : null}
        <TextField
          label={t('staff.name')}
          maxLength={120}
          error={isMissing ? t('staff.missing') : undefined}
          value={values.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <CheckChips
          legend={t('staff.sites')}
          dense
          values={values.sites}
          onChange={(sites) => change({ sites })}
          options={city.sites.map(({ id, short }) => ({ value: id, label: short }))}
        />
        <SelectField
          label={t('staff.organisation')}
          emptyLabel="–"
          value={values.organisation}
          options={city.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => change({ organisation: event.target.value })}
        />
        <TextField
          label={t('staff.function')}
          optionalLabel={t('common:field.optional')}
          maxLength={80}
          value={values.task}
          onChange={(event) => change({ task: event.target.value })}
        />
        {colleague ? (
          <Toggle
            label={t('staff.inactive')}
            checked={values.inactive}
            onChange={(event) => change({ inactive: event.target.checked })}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
