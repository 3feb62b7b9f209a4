import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { observeWaiting } from '../database/store-guard.ts';
import type { UnlockResult } from '../database/tablet-vaults.ts';
import { PauseScreen } from '../features/vault/pause-screen.tsx';
import type { Clock } from '../lib/clock.ts';
import { longestPause, type PauseCode } from '../vault/pause-code.ts';
import type { OpenAccount } from './open-account.ts';
import { AuthFrame } from './shell/auth-frame.tsx';

type PausedProps = {
  open: OpenAccount;
  code: PauseCode;
  clock: Clock;
  check: (password: string) => Promise<Exclude<UnlockResult, { kind: 'open' }> | undefined>;
  onResume: () => void;
  onLock: () => void;
  /** The pause has lasted too long; somebody may be at work in another tab. */
  onExpire: () => void;
};

/** The page of a paused vault. After an hour, tablet asleep or not, the vault is locked. */
export function Paused({ open, code, clock, check, onResume, onLock, onExpire }: PausedProps) {
  const { t } = useTranslation(['vault', 'common']);
  const [waiting, setWaiting] = useState(0);
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

  return (
    <AuthFrame appName={t('common:app.name')} claim={t('common:app.claim')} title={t('pause.title')}>
      <PauseScreen
        alias={open.account.name}
        waiting={waiting}
        code={code}
        onResume={onResume}
        onPassword={onPassword}
        onLock={onLock}
      />
    </AuthFrame>
  );
}
