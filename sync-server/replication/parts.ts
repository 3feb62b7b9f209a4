import type { Clock } from '../../src/lib/clock.ts';
import type { UserContext } from '../documents/user-context.ts';
import type { Logger } from '../logger.ts';
import type { Tasks } from '../tasks.ts';
import type { Exchange } from './exchange.ts';

/** The server as replications see it. */
export type ReplicationParts = {
  readonly uuid: string;
  readonly clock: Clock;
  readonly tasks: Tasks;
  readonly log: Logger;
  readonly random: () => number;
  /** A database of this server, with a user's rights. */
  readonly local: (database: string, user: () => UserContext) => Exchange;
};
