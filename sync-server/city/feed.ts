import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { isMember } from '../documents/security.ts';
import { isServerAdmin, type UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { type DatabaseState, tellChanged } from '../http/changed-databases.ts';
import { feedTimeoutOf, positionOf } from '../http/feed-position.ts';
import { queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { answerWaiting } from '../http/waiting.ts';
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
        tellChanged({
          since,
          timeoutMs,
          waiter,
          readable: async () => {
            const user = server.refresh(request);
            return user && readableBy(server, user);
          },
        }),
      );
    },
  });
}

function readableBy(server: ServerContext, user: UserContext): DatabaseState[] {
  const names = server.databases.list().filter((name) => !name.startsWith('_'));
  const databases = names.map((name) => server.databases.get(name));
  return databases
    .filter((database) => isMember(user, database.security()))
    .map(({ name, storage }) => ({ name, key: keyOf(name, storage.uuid), seq: storage.updateSeq() }));
}

const keyOf = (name: string, uuid: string): string => hash('sha256', `${uuid} ${name}`).slice(0, 8);
