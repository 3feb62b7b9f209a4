import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import { LookSettings } from '../features/settings/look-settings.tsx';
import { LockScreen, type LockScreenProps } from '../features/vault/lock-screen.tsx';
import type { LockedVault } from '../features/vault/person.tsx';
import { languages } from '../i18n/languages.ts';
import { FirstSignIn, type FirstSignInProps } from './first-sign-in.tsx';
import { lockedScreens, usePrefetch } from './prefetch.ts';
import { QueueDesk } from './queue/queue-desk.tsx';
import { QueueInvite } from './queue/queue-invite.tsx';
import { useSealedCounts } from './queue/use-sealed-counts.ts';
import { useServings } from './queue/use-servings.ts';
import type { RecoverVaultProps } from './recover-vault.tsx';
import type { Revocation } from './revocation.ts';
import { RecoverVault } from './screens.ts';
import type { Services } from './services.ts';
import { AuthFrame } from './shell/auth-frame.tsx';
import { useRevocation } from './use-revocation.ts';

type LockedProps = Omit<LockScreenProps, 'onSomebodyElse' | 'onForgotten'> &
  Omit<FirstSignInProps, 'onChoosing'> & {
    services: Pick<Services, 'device' | 'clock' | 'http' | 'recovery'>;
    former: boolean;
    revocation: Revocation;
    onRecovered: RecoverVaultProps['onRecovered'];
    /** The lock screen is shown again, with this vault as it is now. */
    onReturn: (id: string) => void;
  };

/** Before a vault is open: those who were here unlock theirs, somebody new signs in. */
export function Locked(props: LockedProps) {
  const { services } = props;
  const servings = useServings(services);
  usePrefetch(lockedScreens);
  return (
    <QueueDesk services={services}>
      {(serve, kept) => (
        <LockedPage
          {...props}
          invite={
            <>
              {kept}
              <QueueInvite servings={servings} onServe={serve} />
            </>
          }
        />
      )}
    </QueueDesk>
  );
}

function LockedPage(props: LockedProps & { invite: ReactNode }) {
  const { services, http, revocation, former, vaults, onRecovered, onReturn, invite, onSignedIn, ...lock } = props;
  const { t } = useTranslation(['settings', 'vault', 'common', 'enrolment']);
  const [isElse, setElse] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const [forgotten, setForgotten] = useState<LockedVault>();
  const sealed = useSealedCounts(
    services.device,
    vaults.map(({ id }) => id),
  );
  const counted = vaults.map((vault) => ({ ...vault, waiting: vault.waiting + sealed(vault.id) }));
  const isNew = vaults.length === 0 || (isElse && !former);
  const usual = isNew ? 'signIn.title' : 'vault:lock.title';
  const title = isChoosing ? 'enrolment:choose.title' : forgotten ? 'vault:lock.forgotten' : usual;
  const isRevoked = useRevocation(revocation, http);
  return (
    <AuthFrame
      appName={t('common:app.name')}
      claim={t('common:app.claim')}
      title={t(title)}
      aside={isChoosing || forgotten ? undefined : invite}
      footer={<LookSettings tags={languages.map(({ tag }) => tag)} />}
    >
      {isRevoked ? (
        <Alert live tone="danger" title={t('vault:revoked.title')}>
          <p>{t('vault:revoked.text')}</p>
          <p>{t('vault:revoked.hint')}</p>
        </Alert>
      ) : null}
      {forgotten ? (
        <RecoverVault
          services={services}
          vault={forgotten}
          onRecovered={onRecovered}
          onBack={() => {
            setForgotten(undefined);
            onReturn(forgotten.id);
          }}
        />
      ) : isNew ? (
        <>
          <FirstSignIn http={http} onSignedIn={onSignedIn} onChoosing={setChoosing} />
          {vaults.length === 0 || isChoosing ? null : (
            <Button icon="back" variant="tertiary" block onClick={() => setElse(false)}>
              {t('vault:lock.back')}
            </Button>
          )}
        </>
      ) : (
        <>
          {former ? <Alert live tone="info" title={t('vault:unlock.former')} /> : null}
          <LockScreen {...lock} vaults={counted} onSomebodyElse={() => setElse(true)} onForgotten={setForgotten} />
        </>
      )}
    </AuthFrame>
  );
}
