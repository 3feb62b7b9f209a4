import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { changesHead, changesTail, hasChanges, listChanges } from '../documents/changes.ts';
import type { Database } from '../documents/database.ts';
import { isMember } from '../documents/security.ts';
import { answerPieces } from '../http/answer.ts';
import { type ChangesRequest, changesRequestOf } from '../http/changes-query.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { answerWaiting, type Waiter } from '../http/waiting.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_changes`: what has changed since a sequence number; a long poll waits for the next change. */
export function registerChanges(app: FastifyInstance, server: ServerContext): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const database = openForMember(server, request);
    const asked = changesRequestOf(request, database.storage);
    if (asked.query.feed === 'normal' || hasChanges(database.storage, asked.query)) {
      return answerPieces(reply, listChanges(database.storage, asked.query));
    }
    const subscribe = (listener: () => void) => database.onChange(listener);
    return answerWaiting(server, request, reply, subscribe, (waiter) =>
      waitForChange(server, request, database, asked, waiter),
    );
  };
  route(app, '/:db/_changes', { GET: answer, POST: answer });
}

async function* waitForChange(
  server: ServerContext,
  request: FastifyRequest,
  database: Database,
  { query, timeoutMs, heartbeatMs }: ChangesRequest,
  waiter: Waiter,
): AsyncGenerator<string> {
  const { storage } = database;
  yield changesHead;
  const end = performance.now() + timeoutMs;
  for (;;) {
    const wake = await waiter.next(heartbeatMs ?? Math.max(0, end - performance.now()));
    if (wake === 'ended' || database.removed || !stillReads(server, request, database)) break;
    if (wake === 'changed' && hasChanges(storage, query)) {
      const pieces = listChanges(storage, query);
      yield String(pieces.next().value).slice(changesHead.length);
      yield* pieces;
      return;
    }
    if (wake === 'elapsed' && heartbeatMs === undefined) break;
    if (wake === 'elapsed') yield '\n';
  }
  yield changesTail(storage, query.since, 0);
}

/** The session may have ended, or a role gone, while the request waited. */
function stillReads(server: ServerContext, request: FastifyRequest, database: Database): boolean {
  const user = server.refresh(request);
  return user !== undefined && isMember(user, database.security());
}
