import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import { hasCamera } from '../components/qr-scanner/has-camera.ts';
import type { SignedIn } from '../features/sign-in/use-sign-in.ts';
import { CodeField } from '../features/vault/code-field.tsx';
import type { Invitation } from '../model/accounts/invitation.ts';
import type { Http } from '../sync/http.ts';
import { isPauseCode } from '../vault/pause-code.ts';
import { ScanSheet } from './screens.ts';
import { SignInFlow } from './sign-in-flow.tsx';

export type FirstSignInProps = {
  http: Http;
  onSignedIn: (signedIn: SignedIn, code: string | undefined) => Promise<void>;
  onChoosing: (isChoosing: boolean) => void;
};

/** The first time on this tablet: by a sheet that is scanned, or typed; with the code for pauses. */
export function FirstSignIn({ http, onSignedIn, onChoosing }: FirstSignInProps) {
  const { t } = useTranslation(['enrolment', 'settings']);
  const [invitation, setInvitation] = useState<Invitation>();
  const [isScanning, setScanning] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const [code, setCode] = useState('');
  const [isWrong, setWrong] = useState(false);
  const isFine = code === '' || isPauseCode(code);

  if (isScanning) {
    return (
      <ScanSheet
        onRead={(read) => {
          setInvitation(read);
          setScanning(false);
        }}
        onCancel={() => setScanning(false)}
      />
    );
  }
  return (
    <>
      {isChoosing ? null : <p>{t('settings:signIn.first')}</p>}
      {invitation && !isChoosing ? <Alert live tone="success" title={t('invited', { name: invitation.name })} /> : null}
      {isChoosing || invitation || !hasCamera() ? null : (
        <Button icon="tablet" block onClick={() => setScanning(true)}>
          {t('scan.start')}
        </Button>
      )}
      <SignInFlow
        key={invitation?.secret}
        http={http}
        initial={invitation}
        cities={invitation?.city === undefined ? [] : [invitation.city]}
        onChoosing={(next) => {
          setChoosing(next);
          onChoosing(next);
        }}
        onSignedIn={(signedIn) => onSignedIn(signedIn, code === '' ? undefined : code)}
        isReady={() => {
          setWrong(!isFine);
          return isFine;
        }}
        extra={<CodeField value={code} onChange={(event) => setCode(event.target.value)} error={isWrong && !isFine} />}
      />
    </>
  );
}
