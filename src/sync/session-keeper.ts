import { passwordChangeRole } from '../model/access/roles.ts';
import type { Http, Reply } from './http.ts';
import type { Owner } from './push.ts';
import { isSession, readSession, type Session, signIn, signOut } from './session.ts';

export type Kept =
  /** `isFresh`: it was begun just now. */
  | { kind: 'own'; session: Session; isFresh: boolean }
  | { kind: 'later'; reply: Reply }
  /** A person must sign in: no password is remembered, the server refuses it, or it is a one-time password. */
  | { kind: 'signed-out' };

export type SessionKeeperOptions = {
  http: Http;
  signal: AbortSignal;
  user: string;
  password: () => string | undefined;
  onPasswordRefused: () => void;
};

/** Such a session may do nothing but choose a password; its roles say nothing about the account. */
const isOnce = ({ roles }: Session): boolean => roles.includes(passwordChangeRole);

/** One 401 to a sign-in may be a proxy's; the second is believed. Five would lock the account. */
const believed = 2;

/** Makes sure that the session is this vault's user's, and renews it without a person while the password is known. */
export function createSessionKeeper({ http, signal, user, password, onPasswordRefused }: SessionKeeperOptions) {
  let refusals = 0;

  async function enter(): Promise<Kept> {
    const secret = password();
    if (secret === undefined) return { kind: 'signed-out' };
    const result = await signIn(http, user, secret, signal);
    if (result.kind !== 'refused') refusals = 0;
    if (result.kind === 'signed-in' && isOnce(result.session)) return { kind: 'signed-out' };
    if (result.kind === 'signed-in') return { kind: 'own', session: result.session, isFresh: true };
    if (result.kind === 'unreachable') return { kind: 'later', reply: result.reply };
    const status = result.kind === 'refused' ? 401 : 429;
    const retryAfter = result.kind === 'refused' ? undefined : result.retryAfter;
    refusals += result.kind === 'refused' ? 1 : 0;
    if (refusals < believed) {
      return { kind: 'later', reply: { kind: 'answer', status, body: {}, serverTime: undefined, retryAfter } };
    }
    refusals = 0;
    onPasswordRefused();
    return { kind: 'signed-out' };
  }

  return {
    /** Each round starts with this; nobody else's session ever pulls or pushes. */
    ensure: async (): Promise<Kept> => {
      const session = await readSession(http, signal);
      if (!isSession(session)) return { kind: 'later', reply: session };
      if (session.name === user && isOnce(session)) return { kind: 'signed-out' };
      if (session.name === user) return { kind: 'own', session, isFresh: false };
      if (session.name !== null) await signOut(http);
      return enter();
    },
    /** Whose session it is now, without doing anything about it. */
    owner: async (): Promise<Owner> => {
      const session = await readSession(http, signal);
      if (!isSession(session)) return session;
      return session.name === user && !isOnce(session) ? 'own' : 'other';
    },
  };
}
