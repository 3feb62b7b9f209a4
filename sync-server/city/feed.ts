import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../documents/database.ts';
import { isMember } from '../documents/security.ts';
import { isServerAdmin, type UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { feedTimeoutOf, heartbeatMs, type Position, positionOf, positionText } from '../http/feed-position.ts';
import { queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { answerWaiting, type Waiter } from '../http/waiting.ts';
import type { ServerContext } from '../server-context.ts';

/**
 * `GET /_city/feed?since=<opaque>&timeout=<ms>`: one connection that tells which databases changed. Answers
 * `{"seq": "<opaque>", "databases": ["site-x", …]}`, naming only what the session may read; at once without `since`
 * (then all of them), else after the next change or at most 60 s (then none). A database whose mark is from the future
 * (the server was restored) counts as changed.
 */
export function registerFeed(app: FastifyInstance, server: ServerContext): void {
  route(app, '/_city/feed', {
    GET: (request, reply) => {
      if (request.identity.user.name === null && !isServerAdmin(request.identity.user)) {
        throw errors.unauthorized('Sign in first.');
      }
      const query = queryOf(request);
      const timeoutMs = feedTimeoutOf(query);
      const since = positionOf(query.since);
      const subscribe = (listener: () => void) => server.databases.onChange(listener);
      return answerWaiting(server, request, reply, subscribe, (waiter) =>
        tell(server, request, since, timeoutMs, waiter),
      );
    },
  });
}

async function* tell(
  server: ServerContext,
  request: FastifyRequest,
  since: Position,
  timeoutMs: number,
  waiter: Waiter,
): AsyncGenerator<string> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const user = server.refresh(request);
    const readable = user ? readableBy(server, user) : [];
    const changed = readable.filter((database) => since.get(keyOf(database)) !== database.storage.updateSeq());
    const left = end - performance.now();
    if (changed.length > 0 || left <= 0 || !user) {
      yield `${JSON.stringify({ seq: positionText(readable.map((entry) => [keyOf(entry), entry.storage.updateSeq()])), databases: changed.map(({ name }) => name) })}\n`;
      return;
    }
    yield '\n';
    if ((await waiter.next(Math.min(left, heartbeatMs))) === 'ended') return;
  }
}

function readableBy(server: ServerContext, user: UserContext): Database[] {
  const names = server.databases.list().filter((name) => !name.startsWith('_'));
  return names.map((name) => server.databases.get(name)).filter((database) => isMember(user, database.security()));
}

function keyOf({ name, storage }: Database): string {
  return hash('sha256', `${storage.uuid} ${name}`).slice(0, 8);
}
