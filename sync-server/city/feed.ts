import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../documents/database.ts';
import { isMember } from '../documents/security.ts';
import { isServerAdmin, type UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { countOf, queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { answerWaiting, type Waiter } from '../http/waiting.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

/** A line feed this often, so that both sides notice a dead connection. */
const heartbeatMs = 10_000;

/** Sequence numbers by a short hash of name and uuid. */
type Position = ReadonlyMap<string, number>;

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
      const timeoutMs = Math.min(countOf(query.timeout) ?? limits.waitMs, limits.waitMs);
      const since = query.since ? decodePosition(query.since) : new Map<string, number>();
      const subscribe = (listener: () => void) => server.databases.onChange(listener);
      return answerWaiting(server, request, reply, subscribe, (waiter) =>
        tell(server, request, since, query.since ? timeoutMs : 0, waiter),
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
      yield `${JSON.stringify({ seq: encodePosition(readable), databases: changed.map(({ name }) => name) })}\n`;
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

function encodePosition(databases: readonly Database[]): string {
  const entries = databases.map((database) => [keyOf(database), database.storage.updateSeq()]);
  return Buffer.from(JSON.stringify(Object.fromEntries(entries))).toString('base64url');
}

function decodePosition(text: string): Position {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, number>;
    return new Map(Object.entries(value));
  } catch {
    throw errors.badRequest('since is not a position of this feed.');
  }
}
