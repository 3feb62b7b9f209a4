import type { Clock } from '../../src/lib/clock.ts';
import type { Audit } from '../audit/audit.ts';
import type { Logger } from '../logger.ts';
import type { Actors } from './actors.ts';
import type { ChangeWatch } from './change-watch.ts';
import type { GatewaySessions } from './gateway-sessions.ts';
import type { GatewaySignIn } from './gateway-sign-in.ts';
import type { RunningFeeds } from './running-feeds.ts';
import type { Upstream } from './upstream.ts';

/** What the gateway's routes stand on. */
export type Gateway = {
  readonly upstream: Upstream;
  readonly sessions: GatewaySessions;
  readonly signIn: GatewaySignIn;
  readonly running: RunningFeeds;
  readonly watch: ChangeWatch;
  readonly clock: Clock;
  /** Whether browsers reach us by TLS. */
  readonly secure: boolean;
  readonly log: Logger;
  readonly audit: Audit;
  readonly actors: Actors;
  readonly pseudonym: (name: string | null) => string;
  /** Requests that wait for `/_city/feed`. */
  readonly feeds: { waiting: number };
  readonly closing: AbortSignal;
};
