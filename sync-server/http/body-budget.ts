import { pipeline, type Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

/** A body of unknown length is counted in such steps, as it comes. */
const stepBytes = 1024 * 1024;

/**
 * Keeps all bodies that are being received or worked on at one time within the server's memory: who comes when it is
 * full is asked to come again. One user, or all strangers together, take a part of it at most, and a stranger no more
 * than a plain request.
 * @param passesOn whether the body is not kept here at all
 */
export function limitBodies(app: FastifyInstance, passesOn: (request: FastifyRequest) => boolean = () => false): void {
  const budget = new BodyBudget();
  app.addHook('preParsing', async (request, reply, payload) => {
    const { name } = request.identity.user;
    const bytes = announcedBytes(request);
    if (bytes === 0 || passesOn(request)) return payload;
    if (bytes > limits.requestBytes && name === null) throw errors.tooLarge();
    // One that is too large by itself is for its route to refuse.
    if (bytes > limits.bodiesBytes) return payload;
    const isKnown = request.headers['transfer-encoding'] === undefined;
    budget.hold(request, bytes);
    // Also when the client has gone and there was no answer.
    reply.raw.once('close', () => budget.release(request));
    return isKnown ? payload : counted(payload, (more) => budget.hold(request, more));
  });
  app.addHook('onResponse', async (request) => budget.release(request));
}

class BodyBudget {
  readonly #held = new Map<FastifyRequest, number>();
  readonly #bySender = new Map<string | null, number>();
  #all = 0;

  /** @throws 503 */
  hold(request: FastifyRequest, bytes: number): void {
    const { name } = request.identity.user;
    const own = (this.#bySender.get(name) ?? 0) + bytes;
    const most = name === null ? limits.bodiesBytesOfStrangers : limits.bodiesBytesPerUser;
    if (own > most || this.#all + bytes > limits.bodiesBytes) throw errors.busy();
    this.#all += bytes;
    this.#bySender.set(name, own);
    this.#held.set(request, (this.#held.get(request) ?? 0) + bytes);
  }

  release(request: FastifyRequest): void {
    const { name } = request.identity.user;
    const bytes = this.#held.get(request) ?? 0;
    const left = (this.#bySender.get(name) ?? 0) - bytes;
    this.#held.delete(request);
    this.#all -= bytes;
    if (left > 0) this.#bySender.set(name, left);
    else this.#bySender.delete(name);
  }
}

function announcedBytes({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return stepBytes;
  const length = Number(headers['content-length'] ?? 0);
  return Number.isSafeInteger(length) && length > 0 ? length : 0;
}

/** The same stream; for each step beyond the first `hold` is asked, and ends it by throwing. */
function counted(payload: Readable, hold: (bytes: number) => void): Readable {
  let seen = 0;
  let held = stepBytes;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      try {
        for (; held < seen; held += stepBytes) hold(stepBytes);
        done(null, chunk);
      } catch (cause) {
        done(cause as Error);
      }
    },
  });
  return pipeline(payload, counter, () => {});
}
