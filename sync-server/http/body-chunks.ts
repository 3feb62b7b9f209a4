import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { CouchError, errors } from '../errors.ts';

/**
 * The body of a request that is not read yet, as it comes.
 * @throws too_large, bad_request when it ends before its announced length
 */
export async function* bodyChunks(request: FastifyRequest, most: number): AsyncGenerator<Uint8Array> {
  const { body } = request;
  const announced = Number(request.headers['content-length'] ?? Number.NaN);
  if (announced > most) throw errors.tooLarge();
  if (!(body instanceof Readable)) return;
  let seen = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      seen += chunk.length;
      if (seen > most) throw errors.tooLarge();
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof CouchError ? cause : errors.badRequest('The body ended too early.');
  }
  if (seen < announced) throw errors.badRequest('The body is not as long as announced.');
}

/** All of a body's bytes together. @throws too_large */
export async function collectBytes(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) throw errors.tooLarge();
    collected.push(chunk);
  }
  return Buffer.concat(collected);
}
