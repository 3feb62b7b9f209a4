import { useState } from 'react';
import { type Account, passwordChangeRole, readAccount } from '../../model/access/roles.ts';
import type { Http } from '../../sync/http.ts';
import { signIn, signOut } from '../../sync/session.ts';

export type SignInProblem =
  | { code: 'refused' | 'unreachable' | 'foreign' | 'not-an-account' | 'not-kept' }
  | { code: 'locked-out'; minutes: number };

/** `isOnce`: the password was good for this one sign-in; an own one must be chosen first. */
export type SignedIn = { account: Account; roles: string[]; password: string; isOnce: boolean };

const usualLockOut = 5 * 60_000;

/** Signs in at the server once; what went wrong is a code with a sentence in the reader's language. */
export function useSignIn(http: Http, onSignedIn: (signedIn: SignedIn) => Promise<void>) {
  const [problem, setProblem] = useState<SignInProblem>();

  async function submit(name: string, password: string): Promise<void> {
    setProblem(undefined);
    const result = await signIn(http, name.trim(), password);
    switch (result.kind) {
      case 'refused':
        return setProblem({ code: 'refused' });
      case 'locked-out':
        return setProblem({ code: 'locked-out', minutes: Math.ceil((result.retryAfter ?? usualLockOut) / 60_000) });
      case 'unreachable': {
        const isForeign = result.reply.kind === 'silence' && result.reply.reason === 'foreign';
        return setProblem({ code: isForeign ? 'foreign' : 'unreachable' });
      }
      case 'signed-in': {
        const account = readAccount(name.trim(), result.session.roles);
        if (!account) return setProblem({ code: 'not-an-account' });
        const { roles } = result.session;
        try {
          return await onSignedIn({ account, roles, password, isOnce: roles.includes(passwordChangeRole) });
        } catch {
          // This tablet's disk did not take what they need here: nothing is open, so no session is left either.
          void signOut(http);
          return setProblem({ code: 'not-kept' });
        }
      }
    }
  }

  return { problem, submit };
}
