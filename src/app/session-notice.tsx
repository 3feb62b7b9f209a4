import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { useWorkspace } from '../database/workspace.tsx';
import { useSync, useSyncStatus } from '../features/sync/sync-context.ts';
import { useAccountActions } from './account-actions.ts';
import type { Services } from './services.ts';
import { SignInFlow } from './sign-in-flow.tsx';

/** The server does not take the vault's password any more. Work goes on; only the form waits here. */
export function SessionNotice({ services, hidden }: { services: Services; hidden: boolean }) {
  const { t } = useTranslation('sync');
  const { account, city } = useWorkspace();
  const sync = useSync();
  const { keptPassword } = useAccountActions();
  const { connection } = useSyncStatus();
  // The session is there before the vault opens with the new password: whoever leaves in between would need the former one.
  const [isKeeping, setKeeping] = useState(false);
  if (!isKeeping && (connection !== 'signed-out' || hidden)) return null;
  return (
    <Alert tone="warning" title={t('signInAgain.title')}>
      <p>{t('signInAgain.hint')}</p>
      <SignInFlow
        http={services.http}
        name={account.name}
        cities={[city.city, city.network]}
        onSignedIn={async ({ password }) => {
          // The vault first: as long as it opens with the former password, the app asks again.
          setKeeping(true);
          await keptPassword.keep(password).finally(() => setKeeping(false));
          services.password.keep(password);
          sync.wake();
        }}
      />
    </Alert>
  );
}
