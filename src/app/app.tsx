import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button/button.tsx';
import { EmptyState } from '../components/empty-state/empty-state.tsx';
import { Spinner } from '../components/spinner/spinner.tsx';
import { AccountFrame } from './account-frame.tsx';
import { Locked } from './locked.tsx';
import { Paused } from './paused.tsx';
import type { Services } from './services.ts';
import { AuthFrame } from './shell/auth-frame.tsx';
import { usePause } from './use-pause.ts';
import { useVaults } from './use-vaults.ts';

export function App({ services }: { services: Services }) {
  const { t } = useTranslation(['vault', 'common', 'errors']);
  const { state, unlock, signedIn, recovered, lock, leave, check, showLocked } = useVaults(services);
  const pause = usePause(state.kind === 'open' ? state.open.vaultId : undefined);
  const onLock = useCallback(() => void lock(), [lock]);
  const onExpire = useCallback(() => void leave(), [leave]);

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
          services={services}
          http={services.http}
          revocation={services.revocation}
          vaults={vaults}
          last={last}
          former={former}
          onUnlock={unlock}
          onSignedIn={signedIn}
          onRecovered={recovered}
          onReturn={(id) => void showLocked(id)}
        />
      );
    }
    case 'open':
      return pause.isPaused ? (
        <Paused
          services={services}
          open={state.open}
          code={state.code}
          isHandedOver={pause.isHandedOver}
          question={pause.question?.screen}
          check={check}
          onTakeBack={pause.takeBack}
          onResume={pause.resume}
          onLock={onLock}
          onExpire={onExpire}
        />
      ) : (
        <AccountFrame services={services} open={state.open} pause={pause} onLock={onLock} />
      );
  }
}
