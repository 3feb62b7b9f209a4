import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { type DatabaseState, tellChanged } from '../http/changed-databases.ts';
import { feedTimeoutOf, positionOf } from '../http/feed-position.ts';
import { queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { answerWaiting } from '../http/waiting.ts';
import type { Gateway } from './gateway.ts';
import { type Pass, whoIs } from './pass.ts';

/** `GET /_city/feed` at the gateway: as the server's own (`city/feed.ts`), told from CouchDB's sequences. */
export function registerGatewayFeed(app: FastifyInstance, gateway: Gateway): void {
  route(app, '/_city/feed', {
    GET: (request, reply) => {
      const { pass } = request;
      if (!pass) throw errors.unauthorized('Sign in first.');
      const query = queryOf(request);
      const since = positionOf(query.since);
      const timeoutMs = feedTimeoutOf(query);
      const subscribe = (listener: () => void) => gateway.watch.onChange(listener);
      return answerWaiting(gateway, request, reply, subscribe, (waiter) =>
        tellChanged({ since, timeoutMs, waiter, readable: () => readableBy(gateway, pass) }),
      );
    },
  });
}

async function readableBy(gateway: Gateway, pass: Pass): Promise<readonly DatabaseState[] | undefined> {
  const isAlive = pass.token === undefined || gateway.sessions.isAlive(pass.token);
  const user = isAlive ? await whoIs(gateway, pass) : undefined;
  return user && gateway.watch.readableBy(user);
}
