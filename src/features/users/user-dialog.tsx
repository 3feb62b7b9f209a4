import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import type { AccountOrder, AccountView } from '../../model/accounts/account-view.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';
import { TaskFields } from './task-fields.tsx';
import styles from './users.module.css';

export type Step = 'reset' | 'deactivate' | 'reactivate';

type UserDialogProps = {
  user: AccountView;
  city: CityConfiguration;
  /** @returns why not */
  onSave: (order: AccountOrder) => Promise<string | undefined>;
  onStep: (step: Step) => void;
  onClose: () => void;
};

/** The tasks of an account, and the ways to what asks first. */
export function UserDialog({ user, city, onSave, onStep, onClose }: UserDialogProps) {
  const { t } = useTranslation(['administration', 'common']);
  const [order, setOrder] = useState<AccountOrder>({ roles: user.roles, grants: user.grants });
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const steps: readonly Step[] = user.state === 'deactivated' ? ['reactivate'] : ['reset', 'deactivate'];

  async function save(): Promise<void> {
    // What was chosen and not added would silently not be given.
    if (isPending) return setProblem(t('users.pending'));
    setBusy(true);
    setProblem(await onSave(order));
    setBusy(false);
  }

  return (
    <Dialog
      open
      title={user.name}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" busy={isBusy} onClick={() => void save()}>
            {t('users.save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {problem === undefined ? null : <Alert live tone="danger" title={problem} />}
        <TaskFields city={city} order={order} onChange={setOrder} onPending={setPending} />
        <div className={styles.buttons}>
          {steps.map((step) => (
            <Button key={step} variant={step === 'deactivate' ? 'danger' : 'secondary'} onClick={() => onStep(step)}>
              {t(`${step}.action`)}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
