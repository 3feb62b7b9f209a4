import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { readCapped } from './read-capped.ts';

/** Reads the body whole, for what the gateway answers itself. @throws too_large */
export async function bufferBody(request: FastifyRequest, most: number): Promise<void> {
  const stream = request.body as Readable | undefined;
  request.body = stream ? await readCapped(stream, most) : undefined;
}
