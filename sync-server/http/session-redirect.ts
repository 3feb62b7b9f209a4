import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from './answer.ts';
import { queryOf } from './query.ts';

/**
 * Where `?next=` (signed in or out) or `?fail=` (refused) sends a browser from `_session`: a path of this server.
 * @throws bad_request for anything that could lead elsewhere
 */
export function redirectOf(request: FastifyRequest, name: 'next' | 'fail'): string | undefined {
  const path = queryOf(request)[name];
  if (path === undefined) return undefined;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path)) throw errors.badRequest('path must begin with a /.');
  return `${request.protocol}://${request.host}${path}`;
}

/** The answer of `_session`, with a redirect where one was asked for: status 302, the same body. */
export function answerRedirected(
  reply: FastifyReply,
  location: string | undefined,
  status: number,
  body: unknown,
): FastifyReply {
  if (location === undefined) return answerJson(reply, status, body);
  reply.header('location', location);
  return answerJson(reply, 302, body);
}
