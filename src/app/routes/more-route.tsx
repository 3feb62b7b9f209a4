import { useSyncExternalStore } from 'react';
import { useWorkspace } from '../../database/workspace.tsx';
import { RecoveryCard } from '../../features/recovery/recovery-card.tsx';
import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { useWaiting } from '../../features/sync/sync-context.ts';
import { useAccountActions } from '../account-actions.ts';
import { appVersion } from '../version.ts';

export function MoreRoute({ onSignOut }: { onSignOut: () => void }) {
  const { unsent, refused } = useWaiting();
  const { account } = useWorkspace();
  const { recovery } = useAccountActions();
  const trust = useSyncExternalStore(recovery.subscribe, recovery.current);
  return (
    <SettingsPage version={appVersion} waiting={unsent.length + refused.length} onSignOut={onSignOut}>
      <RecoveryCard trust={trust} hasDesk={account.positions.includes('coordinator')} />
    </SettingsPage>
  );
}
