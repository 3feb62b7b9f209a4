import type { FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { jsonObjectBody } from './json-body.ts';

/** What `POST /_city/arrivals` asks for. @throws bad_request */
export function arrivalsQueryOf(request: FastifyRequest): { db: string; ids: readonly string[] } {
  const { db, ids } = jsonObjectBody(request);
  if (typeof db !== 'string') throw errors.badRequest('db must be the name of a database.');
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) {
    throw errors.badRequest('ids must be a list of document ids.');
  }
  if (ids.length > limits.arrivals) throw errors.badRequest(`At most ${limits.arrivals} ids at a time.`);
  return { db, ids };
}
