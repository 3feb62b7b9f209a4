import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import { Spinner } from '../components/spinner/spinner.tsx';
import { LossNotice } from './loss-notice.tsx';
import type { OpenAccount } from './open-account.ts';
import { AuthFrame } from './shell/auth-frame.tsx';

/** An open vault without the city's configuration: a new tablet's first minute, or a store that somebody has emptied. */
export function Preparing({ open, onLock }: { open: OpenAccount; onLock: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const { connection } = useSyncExternalStore(open.sync.subscribe, open.sync.current);
  const isWorking = connection === 'online' || connection === 'starting';
  return (
    <AuthFrame
      appName={t('common:app.name')}
      claim={t('common:app.claim')}
      title={t('signIn.preparing')}
      footer={
        <Button variant="tertiary" icon="lock" onClick={onLock}>
          {t('common:action.signOut')}
        </Button>
      }
    >
      {isWorking ? <Spinner /> : null}
      <Alert
        live
        tone={isWorking ? 'info' : 'warning'}
        title={isWorking ? t('signIn.preparingHint') : t('signIn.preparingOffline')}
      />
      <LossNotice database={open.database} />
    </AuthFrame>
  );
}
