import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { useWorkspace } from '../database/workspace.tsx';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { useSync, useSyncStatus } from '../features/sync/sync-context.ts';
import { useAccountActions } from './account-actions.ts';
import type { Services } from './services.ts';

/** The server does not take the vault's password any more. Work goes on; only the form waits here. */
export function SessionNotice({ services, hidden }: { services: Services; hidden: boolean }) {
  const { t } = useTranslation('sync');
  const { account } = useWorkspace();
  const sync = useSync();
  const { renewPassword } = useAccountActions();
  const { connection } = useSyncStatus();
  if (connection !== 'signed-out' || hidden) return null;
  return (
    <Alert tone="warning" title={t('signInAgain.title')}>
      <p>{t('signInAgain.hint')}</p>
      <SignInForm
        http={services.http}
        name={account.name}
        onSignedIn={async ({ password }) => {
          services.password.keep(password);
          await renewPassword(password);
          sync.wake();
        }}
      />
    </Alert>
  );
}
