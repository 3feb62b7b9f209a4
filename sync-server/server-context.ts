import type { FastifyRequest } from 'fastify';
import type { Clock } from '../src/lib/clock.ts';
import type { Audit } from './audit/audit.ts';
import type { Databases } from './documents/databases.ts';
import type { UserContext } from './documents/user-context.ts';
import type { Sessions } from './http/sessions.ts';
import type { SignIn } from './http/sign-in.ts';
import type { Logger } from './logger.ts';
import type { Jobs } from './replication/jobs.ts';
import type { ReplicatorDocuments } from './replication/replicator-documents.ts';
import type { Tasks } from './tasks.ts';

/** What the routes stand on. */
export type ServerContext = {
  readonly databases: Databases;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  /** The sender of a request as of now; undefined when its session or account has ended meanwhile. */
  readonly refresh: (request: FastifyRequest) => UserContext | undefined;
  /** How many requests wait for changes. */
  readonly feeds: { waiting: number };
  /** An account as it is now. */
  readonly findUser: (name: string) => UserContext | undefined;
  readonly replication: { readonly jobs: Jobs; readonly documents: ReplicatorDocuments };
  /** What runs in the background. */
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly log: Logger;
  /** Who did what, for those who have to answer for it. */
  readonly audit: Audit;
  /** The name that the log uses for a user. */
  readonly pseudonym: (name: string | null) => string;
  /** PBKDF2 rounds for new passwords. */
  readonly iterations: number;
  /** Whether browsers reach us by TLS. */
  readonly secure: boolean;
  /** Names this server, hexadecimal. */
  readonly uuid: string;
  /** Ends when the server closes, so that waiting feeds answer. */
  readonly closing: AbortSignal;
};
