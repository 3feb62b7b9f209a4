import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import { AnswerForm } from '../features/recovery/answer-form.tsx';
import { ForgottenSteps } from '../features/recovery/forgotten-steps.tsx';
import { RequestPanel } from '../features/recovery/request-panel.tsx';
import { useProblemText } from '../features/recovery/use-problem-text.ts';
import type { SignedIn } from '../features/sign-in/use-sign-in.ts';
import { type LockedVault, Person } from '../features/vault/person.tsx';
import type { Refused } from '../features/vault/unlock-form.tsx';
import { UnlockProblem } from '../features/vault/unlock-problem.tsx';
import { signOut } from '../sync/session.ts';
import type { PendingRequest } from '../vault/recovery/pending-request.ts';
import { RecoveryError } from '../vault/recovery/recovery-error.ts';
import type { OpenVault } from '../vault/vault.ts';
import type { Services } from './services.ts';
import { SignInFlow } from './sign-in-flow.tsx';

export type RecoverVaultProps = {
  services: Pick<Services, 'http' | 'device' | 'recovery'>;
  vault: LockedVault;
  onRecovered: (vault: OpenVault) => Promise<void>;
  onBack: () => void;
};

type Shown = Pick<PendingRequest, 'text' | 'hash'>;

const explain = (refused: Refused) => <UnlockProblem problem={refused} />;

/** From a forgotten password back to one's records: sign in, ask, answer. */
export function RecoverVault({ services, vault, onRecovered, onBack }: RecoverVaultProps) {
  const { t } = useTranslation(['recovery', 'errors']);
  const { http, device, recovery } = services;
  const problemText = useProblemText();
  const [request, setRequest] = useState<Shown | 'none' | 'loading'>('loading');
  const [problem, setProblem] = useState<RecoveryError>();
  const [hasEnded, setEnded] = useState(false);
  const [isChoosing, setChoosing] = useState(false);

  useEffect(() => {
    void device.listVaults().then((all) => setRequest(all.find(({ id }) => id === vault.id)?.request ?? 'none'));
  }, [device, vault.id]);

  async function ask({ account, password }: SignedIn): Promise<void> {
    // The session has said whose password this is; nothing else is wanted of it.
    void signOut(http);
    setProblem(undefined);
    setEnded(false);
    setChoosing(false);
    try {
      setRequest(await recovery.ask(vault.id, { author: account.author, name: account.name, password }));
    } catch (error) {
      if (!(error instanceof RecoveryError)) throw error;
      setProblem(error);
    }
  }

  async function answer(text: string, password: string): Promise<Refused | undefined> {
    const result = await recovery.answer(vault.id, { text, password });
    if (result.kind === 'open') {
      await onRecovered(result.vault);
      return undefined;
    }
    if (result.kind !== 'removed') return result;
    setEnded(true);
    setRequest('none');
    return undefined;
  }

  return (
    <>
      <Person {...vault} />
      {problem ? (
        <Alert live tone="danger" title={t('errors:title')}>
          {problemText(problem)}
        </Alert>
      ) : null}
      {hasEnded ? <Alert live tone="warning" title={t('answer.ended')} /> : null}
      {request === 'none' ? (
        <ForgottenSteps
          isPossible={vault.recovery !== 'none'}
          isChoosing={isChoosing}
          signIn={<SignInFlow http={http} name={vault.alias} onSignedIn={ask} onChoosing={setChoosing} />}
        />
      ) : null}
      {typeof request === 'object' ? (
        <>
          <RequestPanel {...request} />
          <AnswerForm alias={vault.alias} onAnswer={answer} explain={explain} />
          <Button variant="tertiary" block icon="sync" onClick={() => setRequest('none')}>
            {t('request.again')}
          </Button>
        </>
      ) : null}
      <Button icon="back" variant="tertiary" block onClick={onBack}>
        {t('forgotten.back')}
      </Button>
    </>
  );
}
