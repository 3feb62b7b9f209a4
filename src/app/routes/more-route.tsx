import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { RecoveryCard } from '../../features/recovery/recovery-card.tsx';
import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { useWaiting } from '../../features/sync/sync-context.ts';
import type { Account } from '../../model/access/roles.ts';
import { useAccountActions } from '../account-actions.ts';
import { appVersion } from '../version.ts';

export function MoreRoute({ onSignOut }: { onSignOut: () => void }) {
  const { unsent, refused } = useWaiting();
  const { account } = useWorkspace();
  const { recovery } = useAccountActions();
  const trust = useSyncExternalStore(recovery.subscribe, recovery.current);
  return (
    <SettingsPage
      version={appVersion}
      waiting={unsent.length + refused.length}
      onSignOut={onSignOut}
      places={<Places account={account} />}
    >
      <RecoveryCard trust={trust} hasDesk={account.positions.includes('coordinator')} />
    </SettingsPage>
  );
}

/** Screens that have no place in the rail. */
function Places({ account }: { account: Account }) {
  const { t } = useTranslation('common');
  const isCounter = account.positions.includes('counter');
  return (
    <>
      {account.sites.length > 0 ? (
        <Card padding="none">
          <List label={t('nav.needs')}>
            <ListRow href="/needs" icon="search" title={t('nav.needs')} />
            {isCounter ? (
              <>
                <ListRow href="/needs/open" icon="inbox" title={t('nav.openNeeds')} />
                <ListRow href="/referrals" icon="follow-up" title={t('nav.referrals')} />
              </>
            ) : null}
          </List>
        </Card>
      ) : null}
      {account.positions.includes('supervisor') ? (
        <Card padding="none">
          <List label={t('nav.feedback')}>
            <ListRow href="/feedback" icon="feedback" title={t('nav.feedback')} />
          </List>
        </Card>
      ) : null}
      {isCounter || account.positions.includes('coordinator') ? (
        <Card padding="none">
          <List label={t('nav.helpers')}>
            <ListRow href="/helpers" icon="group" title={t('nav.helpers')} />
          </List>
        </Card>
      ) : null}
    </>
  );
}
