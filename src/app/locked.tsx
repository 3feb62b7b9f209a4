import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import { LookSettings } from '../features/settings/look-settings.tsx';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import type { SignedIn } from '../features/sign-in/use-sign-in.ts';
import { CodeField } from '../features/vault/code-field.tsx';
import { LockScreen, type LockScreenProps } from '../features/vault/lock-screen.tsx';
import { languages } from '../i18n/languages.ts';
import type { Http } from '../sync/http.ts';
import { isPauseCode } from '../vault/pause-code.ts';
import { AuthFrame } from './shell/auth-frame.tsx';

type LockedProps = Omit<LockScreenProps, 'onSomebodyElse'> & {
  http: Http;
  former: boolean;
  onSignedIn: (signedIn: SignedIn, code: string | undefined) => Promise<void>;
};

/** Before a vault is open: those who were here unlock theirs, somebody new signs in. */
export function Locked({ http, former, vaults, onSignedIn, ...lock }: LockedProps) {
  const { t } = useTranslation(['settings', 'vault', 'common']);
  const [isElse, setElse] = useState(false);
  const isNew = vaults.length === 0 || (isElse && !former);
  return (
    <AuthFrame
      appName={t('common:app.name')}
      claim={t('common:app.claim')}
      title={t(isNew ? 'signIn.title' : 'vault:lock.title')}
      footer={<LookSettings tags={languages.map(({ tag }) => tag)} />}
    >
      {isNew ? (
        <>
          <p>{t('signIn.first')}</p>
          <FirstSignIn http={http} onSignedIn={onSignedIn} />
          {vaults.length === 0 ? null : (
            <Button icon="back" variant="tertiary" block onClick={() => setElse(false)}>
              {t('vault:lock.back')}
            </Button>
          )}
        </>
      ) : (
        <>
          {former ? <Alert live tone="info" title={t('vault:unlock.former')} /> : null}
          <LockScreen {...lock} vaults={vaults} onSomebodyElse={() => setElse(true)} />
        </>
      )}
    </AuthFrame>
  );
}

function FirstSignIn({ http, onSignedIn }: Pick<LockedProps, 'http' | 'onSignedIn'>) {
  const [code, setCode] = useState('');
  const [isWrong, setWrong] = useState(false);
  const isFine = code === '' || isPauseCode(code);
  return (
    <SignInForm
      http={http}
      onSignedIn={(signedIn) => onSignedIn(signedIn, code === '' ? undefined : code)}
      isReady={() => {
        setWrong(!isFine);
        return isFine;
      }}
      extra={<CodeField value={code} onChange={(event) => setCode(event.target.value)} error={isWrong && !isFine} />}
    />
  );
}
