import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import type { AccountOrder } from '../../model/accounts/account-view.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';
import { TaskFields } from './task-fields.tsx';
import styles from './users.module.css';

type NewUserDialogProps = {
  city: CityConfiguration;
  /** @returns why not */
  onCreate: (name: string, order: AccountOrder) => Promise<string | undefined>;
  onClose: () => void;
};

/** Name and tasks of a new account; the server makes the rest. */
export function NewUserDialog({ city, onCreate, onClose }: NewUserDialogProps) {
  const { t } = useTranslation(['administration', 'common']);
  const [name, setName] = useState('');
  const [order, setOrder] = useState<AccountOrder>({ roles: [], grants: [] });
  const [problem, setProblem] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const [isPending, setPending] = useState(false);
  const [isBusy, setBusy] = useState(false);

  async function create(): Promise<void> {
    const wanted = name.trim();
    setMissing(wanted === '');
    if (wanted === '') return;
    // What was chosen and not added would silently not be given.
    if (isPending) return setProblem(t('users.pending'));
    setBusy(true);
    setProblem(await onCreate(wanted, order));
    setBusy(false);
  }

  return (
    <Dialog
      open
      title={t('users.new')}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" busy={isBusy} onClick={() => void create()}>
            {t('users.create')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {problem === undefined ? null : <Alert live tone="danger" title={problem} />}
        <TextField
          label={t('users.name')}
          hint={t('users.nameHint')}
          error={isMissing ? t('users.nameMissing') : undefined}
          maxLength={60}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TaskFields city={city} order={order} onChange={setOrder} onPending={setPending} />
      </div>
    </Dialog>
  );
}
