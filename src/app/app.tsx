import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button/button.tsx';
import { EmptyState } from '../components/empty-state/empty-state.tsx';
import { Spinner } from '../components/spinner/spinner.tsx';
import { AccountFrame } from './account-frame.tsx';
import { Locked } from './locked.tsx';
import { Paused } from './paused.tsx';
import type { Services } from './services.ts';
import { AuthFrame } from './shell/auth-frame.tsx';
import { useVaults } from './use-vaults.ts';

export function App({ services }: { services: Services }) {
  const { t } = useTranslation(['vault', 'common', 'errors']);
  const { state, unlock, signedIn, lock, check } = useVaults(services);
  const [isPaused, setPaused] = useState(false);
  const onPause = useCallback(() => setPaused(true), []);
  const onResume = useCallback(() => {
    setPaused(false);
    // What had the focus is gone with the page that was emptied.
    requestAnimationFrame(() => document.getElementById('main')?.focus());
  }, []);
  const onLock = useCallback(() => void lock(), [lock]);

  switch (state.kind) {
    case 'loading':
      return null;
    case 'locking':
      return (
        <AuthFrame appName={t('common:app.name')} claim={t('common:app.claim')} title={t('lock.locking')}>
          <Spinner />
        </AuthFrame>
      );
    case 'broken':
    case 'newer':
      return (
        <main>
          <EmptyState
            isScreen
            icon="warning"
            title={t('errors:app.notOpened')}
            actions={
              <Button variant="primary" onClick={() => location.reload()}>
                {t('errors:app.reload')}
              </Button>
            }
          >
            {t(state.kind === 'newer' ? 'errors:app.storeNewerHint' : 'errors:app.notOpenedHint')}
          </EmptyState>
        </main>
      );
    case 'locked': {
      const { vaults, last, former } = state;
      return (
        <Locked
          key={`${last} ${former}`}
          http={services.http}
          vaults={vaults}
          last={last}
          former={former}
          onUnlock={unlock}
          onSignedIn={signedIn}
        />
      );
    }
    case 'open':
      return isPaused ? (
        <Paused
          open={state.open}
          code={state.code}
          clock={services.clock}
          check={check}
          onResume={onResume}
          onLock={onLock}
        />
      ) : (
        <AccountFrame services={services} open={state.open} onPause={onPause} onLock={onLock} />
      );
  }
}
