import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { observeWaiting } from '../database/store-guard.ts';
import type { UnlockResult } from '../database/tablet-vaults.ts';
import { PauseScreen } from '../features/vault/pause-screen.tsx';
import { longestPause, type PauseCode } from '../vault/pause-code.ts';
import type { OpenAccount } from './open-account.ts';
import { HandedOver } from './queue/handed-over.tsx';
import { QueueDesk } from './queue/queue-desk.tsx';
import { QueueInvite } from './queue/queue-invite.tsx';
import { useSealedCounts } from './queue/use-sealed-counts.ts';
import { useServings } from './queue/use-servings.ts';
import type { Services } from './services.ts';
import { AuthFrame } from './shell/auth-frame.tsx';

type PausedProps = {
  services: Pick<Services, 'device' | 'clock'>;
  open: OpenAccount;
  code: PauseCode;
  /** Somebody else holds the tablet: they see the queue alone. */
  isHandedOver: boolean;
  /** They were given it for this question, and see it alone. */
  question: ((done: () => void) => ReactNode) | undefined;
  check: (password: string) => Promise<Exclude<UnlockResult, { kind: 'open' }> | undefined>;
  onTakeBack: () => void;
  onResume: () => void;
  onLock: () => void;
  /** The pause has lasted too long; somebody may be at work in another tab. */
  onExpire: () => void;
};

/** The page of a paused vault. After an hour, tablet asleep or not, the vault is locked. */
export function Paused(props: PausedProps) {
  const { services, open, code, isHandedOver, question, check, onTakeBack, onResume, onLock, onExpire } = props;
  const { clock } = services;
  const { t } = useTranslation(['vault', 'common']);
  const [waiting, setWaiting] = useState(0);
  const sealed = useSealedCounts(services.device, [open.vaultId])(open.vaultId);
  // The key in memory is this vault's for certain.
  const servings = useServings(services, open.vaultId).map((found) => ({ ...found, publicKey: open.queueKey }));
  useEffect(
    () => observeWaiting(open.database, (counts) => setWaiting(counts.reduce((sum, count) => sum + count, 0))),
    [open],
  );

  useEffect(() => {
    const since = clock.now();
    const look = (): void => {
      if (Math.abs(clock.now() - since) >= longestPause) onExpire();
    };
    const timer = setTimeout(onExpire, longestPause);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [clock, onExpire]);

  async function onPassword(password: string) {
    const refused = await check(password);
    if (!refused) onResume();
    return refused;
  }

  if (isHandedOver && question) return question(onTakeBack);
  return (
    <QueueDesk services={services}>
      {(serve, kept) =>
        isHandedOver ? (
          <HandedOver alias={open.account.name} serving={servings[0]} kept={kept} onServe={serve} onBack={onTakeBack} />
        ) : (
          <AuthFrame
            appName={t('common:app.name')}
            claim={t('common:app.claim')}
            title={t('pause.title')}
            aside={
              <>
                {kept}
                <QueueInvite servings={servings} onServe={serve} />
              </>
            }
          >
            <PauseScreen
              alias={open.account.name}
              waiting={waiting + sealed}
              code={code}
              onResume={onResume}
              onPassword={onPassword}
              onLock={onLock}
            />
          </AuthFrame>
        )
      }
    </QueueDesk>
  );
}
