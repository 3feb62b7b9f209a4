import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

/** What a body of unknown length counts. */
const chunkedBytes = 1024 * 1024;

/**
 * Keeps all bodies that are being received or worked on at one time within the server's memory: who comes when it is
 * full is asked to come again. Strangers get no more than a plain request.
 */
export function limitBodies(app: FastifyInstance): void {
  const held = new WeakMap<FastifyRequest, number>();
  let inFlight = 0;
  const release = (request: FastifyRequest) => {
    inFlight -= held.get(request) ?? 0;
    held.delete(request);
  };
  app.addHook('preParsing', async (request, reply, payload) => {
    const bytes = announcedBytes(request);
    if (bytes === 0) return payload;
    if (bytes > limits.requestBytes && request.identity.user.name === null) throw errors.tooLarge();
    // One that is too large by itself is for its route to refuse.
    if (bytes > limits.bodiesBytes) return payload;
    if (inFlight + bytes > limits.bodiesBytes) throw errors.busy();
    inFlight += bytes;
    held.set(request, bytes);
    // Also when the client has gone and there was no answer.
    reply.raw.once('close', () => release(request));
    return payload;
  });
  app.addHook('onResponse', async (request) => release(request));
}

function announcedBytes({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return chunkedBytes;
  const length = Number(headers['content-length'] ?? 0);
  return Number.isSafeInteger(length) && length > 0 ? length : 0;
}
