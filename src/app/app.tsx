import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button/button.tsx';
import { EmptyState } from '../components/empty-state/empty-state.tsx';
import { createAccountChannel } from '../database/account-channel.ts';
import type { KnownAccount } from '../database/device-store.ts';
import { NewerStoreError } from '../database/store-guard.ts';
import { LookSettings } from '../features/settings/look-settings.tsx';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import type { SignedIn } from '../features/sign-in/use-sign-in.ts';
import { languages } from '../i18n/languages.ts';
import { signOut } from '../sync/session.ts';
import { AccountFrame } from './account-frame.tsx';
import { type OpenAccount, openAccount } from './open-account.ts';
import type { Services } from './services.ts';
import { AuthFrame } from './shell/auth-frame.tsx';

type State =
  | { kind: 'loading' }
  | { kind: 'signed-out' }
  | { kind: 'open'; open: OpenAccount }
  | { kind: 'broken' | 'newer' };

export function App({ services }: { services: Services }) {
  const { t } = useTranslation(['settings', 'common', 'errors']);
  const [state, setState] = useState<State>({ kind: 'loading' });
  const { device, http, password } = services;

  const enter = useCallback(
    async (known: KnownAccount): Promise<void> => {
      try {
        setState({ kind: 'open', open: await openAccount(services, known) });
      } catch (error) {
        setState({ kind: error instanceof NewerStoreError ? 'newer' : 'broken' });
      }
    },
    [services],
  );

  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    device.currentAccount().then(
      (known) => (known ? enter(known) : setState({ kind: 'signed-out' })),
      () => setState({ kind: 'broken' }),
    );
  }, [device, enter]);

  // Another tab signed in or out: this one forgets whom it knew and shows what is true now.
  const channel = useRef<ReturnType<typeof createAccountChannel>>(undefined);
  const open = state.kind === 'open' ? state.open : undefined;
  useEffect(() => {
    const made = createAccountChannel((author) => {
      if (author === open?.account.author) return;
      open?.sync.stop();
      password.forget();
      location.assign('/app/');
    });
    channel.current = made;
    return made.close;
  }, [open, password]);

  async function onSignedIn({ account, roles, password: secret }: SignedIn): Promise<void> {
    password.keep(secret);
    const known = { author: account.author, name: account.name, roles };
    await device.enter(known);
    channel.current?.tell(account.author);
    void navigator.storage?.persist?.();
    await enter(known);
  }

  async function leave(left: OpenAccount): Promise<void> {
    left.sync.stop();
    password.forget();
    await device.leave();
    channel.current?.tell(undefined);
    await signOut(http);
    location.assign('/app/');
  }

  switch (state.kind) {
    case 'loading':
      return null;
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
    case 'open':
      return <AccountFrame services={services} open={state.open} onSignOut={() => void leave(state.open)} />;
    case 'signed-out':
      return (
        <AuthFrame
          appName={t('common:app.name')}
          claim={t('common:app.claim')}
          title={t('signIn.title')}
          footer={<LookSettings tags={languages.map(({ tag }) => tag)} />}
        >
          <p>{t('signIn.first')}</p>
          <SignInForm http={http} onSignedIn={onSignedIn} />
        </AuthFrame>
      );
  }
}
