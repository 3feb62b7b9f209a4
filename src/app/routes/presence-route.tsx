import { PresenceOf, RunningPresence } from '../../features/sessions/presence-page.tsx';

/** Who is at a session: the running one without a key. Loaded, with its words, when somebody goes there. */
export function PresenceRoute({ sessionKey }: { sessionKey: string | undefined }) {
  return sessionKey === undefined ? <RunningPresence /> : <PresenceOf key={sessionKey} sessionKey={sessionKey} />;
}
