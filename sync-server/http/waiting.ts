import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';
import { jsonTypeFor } from './accept.ts';

/** What ended a wait. */
export type Wake = 'changed' | 'elapsed' | 'ended';

/** Waits for changes on behalf of one request. */
export type Waiter = {
  /** Until something changed since the last call, `ms` have gone by, or the client or the server has gone. */
  next(ms: number): Promise<Wake>;
  /** Whether the client or the server has gone. */
  readonly ended: boolean;
};

/**
 * Answers with pieces that may be a long time coming; each goes out as soon as it is there and the client reads. `pieces` gets a waiter that already
 * listens, so that no change falls between its first look and its first wait.
 * @param subscribe starts listening, returns how to stop
 * @throws 503 when too many feeds wait already
 */
export async function answerWaiting(
  server: Pick<ServerContext, 'feeds' | 'closing'>,
  request: FastifyRequest,
  reply: FastifyReply,
  subscribe: (listener: () => void) => () => void,
  pieces: (waiter: Waiter) => AsyncGenerator<string>,
  type = jsonTypeFor(request),
): Promise<FastifyReply> {
  if (request.method === 'HEAD') return reply.code(200).type(type).send(Buffer.alloc(0));
  const leave = takePlace(server.feeds, request.identity.user.name);
  const state = { changed: false, ended: false, wake: () => {} };
  const stop = subscribe(() => {
    state.changed = true;
    state.wake();
  });
  const end = () => {
    state.ended = true;
    state.wake();
  };
  server.closing.addEventListener('abort', end);
  reply.raw.once('close', () => {
    end();
    stop();
    server.closing.removeEventListener('abort', end);
    leave();
  });
  const waiter: Waiter = {
    get ended() {
      return state.ended;
    },
    async next(ms) {
      if (!state.changed && !state.ended) await pause(ms, state);
      if (state.ended) return 'ended';
      const changed = state.changed;
      state.changed = false;
      return changed ? 'changed' : 'elapsed';
    },
  };
  const all = pieces(waiter);
  // What fails before there is anything to tell is answered as an error.
  const first = await all.next();
  const stream = Readable.from(withFirst(first, all), { objectMode: false });
  return reply.code(200).type(type).send(stream);
}

const places = new WeakMap<object, Map<string | null, number>>();

/** Nobody takes all the places. @returns how to leave. @throws 503 when all, or all of this user's, are taken */
export function takePlace(feeds: ServerContext['feeds'], user: string | null): () => void {
  const taken = places.get(feeds) ?? new Map<string | null, number>();
  places.set(feeds, taken);
  const own = taken.get(user) ?? 0;
  if (feeds.waiting >= limits.waitingFeeds || own >= limits.waitingFeedsPerUser) throw errors.busy();
  feeds.waiting += 1;
  taken.set(user, own + 1);
  return () => {
    feeds.waiting -= 1;
    const left = (taken.get(user) ?? 1) - 1;
    if (left === 0) taken.delete(user);
    else taken.set(user, left);
  };
}

async function* withFirst(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

function pause(ms: number, state: { wake: () => void }): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    state.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
