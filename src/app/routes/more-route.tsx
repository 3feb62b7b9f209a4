import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { useWaiting } from '../../features/sync/sync-context.ts';
import { appVersion } from '../version.ts';

export function MoreRoute({ onSignOut }: { onSignOut: () => void }) {
  const { unsent, refused } = useWaiting();
  return <SettingsPage version={appVersion} waiting={unsent.length + refused.length} onSignOut={onSignOut} />;
}
