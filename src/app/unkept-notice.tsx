import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import { useAccountActions } from './account-actions.ts';

/** Says that this tablet does not yet open with the password that the server takes. */
export function UnkeptNotice({ hidden }: { hidden: boolean }) {
  const { t } = useTranslation('vault');
  const { keptPassword } = useAccountActions();
  const isMissing = useSyncExternalStore(keptPassword.subscribe, keptPassword.isMissing);
  const [isBusy, setBusy] = useState(false);
  if (!isMissing || hidden) return null;
  async function again(): Promise<void> {
    setBusy(true);
    await keptPassword.again();
    setBusy(false);
  }
  return (
    <Alert
      live
      tone="warning"
      title={t('unkept.title')}
      action={
        <Button variant="primary" busy={isBusy} onClick={() => void again()}>
          {t('unkept.again')}
        </Button>
      }
    >
      {t('unkept.hint')}
    </Alert>
  );
}
