import type { Clock } from '../lib/clock.ts';
import { localInstant } from '../lib/zoned-time.ts';
import type { Sign } from './incoming.ts';

/** How this tablet signs what it merges: its user, at its own local time. */
export function signatureOf(user: string, clock: Clock): Sign {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return () => ({ by: user, at: localInstant(clock.now(), timeZone) });
}
