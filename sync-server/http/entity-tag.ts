import type { FastifyRequest } from 'fastify';

/** Whether the client has what this ETag names already. */
export function isKnown(request: FastifyRequest, etag: string): boolean {
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known?.includes(etag) === true;
}
