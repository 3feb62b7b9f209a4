import { useState } from 'react';
import { SignInForm, type SignInFormProps } from '../features/sign-in/sign-in-form.tsx';
import type { SignedIn } from '../features/sign-in/use-sign-in.ts';
import { readAccount } from '../model/access/roles.ts';
import { changeOwnPassword } from '../sync/own-password.ts';
import { signIn, signOut } from '../sync/session.ts';
import { ChoosePassword } from './screens.ts';

type SignInFlowProps = SignInFormProps & {
  /** Names that everybody would try first, of city and network. */
  cities?: readonly string[];
  /** Whether an own password is being chosen now. */
  onChoosing?: (isChoosing: boolean) => void;
};

/** Signing in; whoever did so with a one-time password chooses an own one, and only that enters the vault. */
export function SignInFlow({ cities = [], onChoosing, onSignedIn, ...form }: SignInFlowProps) {
  const [once, setOnce] = useState<SignedIn>();
  const { http } = form;

  function choose(signedIn: SignedIn | undefined): void {
    setOnce(signedIn);
    onChoosing?.(signedIn !== undefined);
  }

  if (!once) {
    const enter = (signedIn: SignedIn): Promise<void> =>
      signedIn.isOnce ? Promise.resolve(choose(signedIn)) : onSignedIn(signedIn);
    return <SignInForm {...form} onSignedIn={enter} />;
  }
  const { account, password: former } = once;
  const { name } = account;
  return (
    <ChoosePassword
      guesses={{ name, cities, former }}
      onChosen={async (password) => {
        const answer = await changeOwnPassword(http, name, former, password);
        if (answer !== 'changed') return answer;
        // Only now the account has its roles.
        const result = await signIn(http, name, password);
        if (result.kind !== 'signed-in') return 'unreachable';
        const { roles } = result.session;
        await onSignedIn({ account: readAccount(name, roles) ?? account, roles, password, isOnce: false });
        return undefined;
      }}
      onCancel={() => {
        void signOut(http);
        choose(undefined);
      }}
    />
  );
}
