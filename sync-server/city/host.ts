import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../src/lib/clock.ts';
import type { Audit } from '../audit/audit.ts';
import type { UserContext } from '../documents/user-context.ts';
import type { Logger } from '../logger.ts';
import type { CouchClient } from '../provision/couch-client.ts';
import type { ServerState } from '../storage/server-state.ts';

/** What the city's services stand on: in our server, and in the gateway in front of a CouchDB, alike. */
export type CityHost = {
  /** An administrator's way to the databases. */
  readonly client: CouchClient;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly log: Logger;
  readonly pseudonym: (name: string | null) => string;
  readonly state: ServerState;
  /** The sender as of now; undefined for strangers and for those whose session has ended. */
  whoIs(request: FastifyRequest): Promise<UserContext | undefined>;
  /** What no rule of ours is about: files of the app, and what this very process asks itself. */
  isExempt(request: FastifyRequest): boolean;
  /** Reads the body whole, up to the route's `bodyLimit`; then `jsonObjectBody` may look at it. */
  readBody(request: FastifyRequest): Promise<void>;
  /** @throws unauthorized, forbidden while locked out */
  checkPassword(name: string, password: string, address: string): Promise<unknown>;
  /** Signs in and sets the cookie. */
  beginSession(request: FastifyRequest, reply: FastifyReply, name: string, password: string): Promise<void>;
};
