import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { RecoveryCard } from '../../features/recovery/recovery-card.tsx';
import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { useWaiting } from '../../features/sync/sync-context.ts';
import { useAccountActions } from '../account-actions.ts';
import { appVersion } from '../version.ts';

export function MoreRoute({ onSignOut }: { onSignOut: () => void }) {
  const { t } = useTranslation('common');
  const { unsent, refused } = useWaiting();
  const { account } = useWorkspace();
  const { recovery } = useAccountActions();
  const trust = useSyncExternalStore(recovery.subscribe, recovery.current);
  return (
    <SettingsPage version={appVersion} waiting={unsent.length + refused.length} onSignOut={onSignOut}>
      {account.sites.length > 0 ? (
        <Card padding="none">
          <List label={t('nav.needs')}>
            <ListRow href="/needs" icon="search" title={t('nav.needs')} />
            {account.positions.includes('counter') ? (
              <>
                <ListRow href="/needs/open" icon="inbox" title={t('nav.openNeeds')} />
                <ListRow href="/referrals" icon="follow-up" title={t('nav.referrals')} />
              </>
            ) : null}
          </List>
        </Card>
      ) : null}
      {account.positions.includes('counter') || account.positions.includes('coordinator') ? (
        <Card padding="none">
          <List label={t('nav.helpers')}>
            <ListRow href="/helpers" icon="group" title={t('nav.helpers')} />
          </List>
        </Card>
      ) : null}
      <RecoveryCard trust={trust} hasDesk={account.positions.includes('coordinator')} />
    </SettingsPage>
  );
}
