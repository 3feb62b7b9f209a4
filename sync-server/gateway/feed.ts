import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { feedTimeoutOf, heartbeatMs, type Position, positionOf, positionText } from '../http/feed-position.ts';
import { queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { answerWaiting, type Waiter } from '../http/waiting.ts';
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
        tell(gateway, pass, since, timeoutMs, waiter),
      );
    },
  });
}

async function* tell(
  gateway: Gateway,
  pass: Pass,
  since: Position,
  timeoutMs: number,
  waiter: Waiter,
): AsyncGenerator<string> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const isAlive = pass.token === undefined || gateway.sessions.isAlive(pass.token);
    const user = isAlive ? await whoIs(gateway, pass) : undefined;
    const readable = user ? await gateway.watch.readableBy(user) : [];
    const changed = readable.filter(({ key, seq }) => since.get(key) !== seq);
    const left = end - performance.now();
    if (changed.length > 0 || left <= 0 || !user) {
      const seq = positionText(readable.map((state) => [state.key, state.seq]));
      yield `${JSON.stringify({ seq, databases: changed.map(({ name }) => name) })}\n`;
      return;
    }
    yield '\n';
    if ((await waiter.next(Math.min(left, heartbeatMs))) === 'ended') return;
  }
}
