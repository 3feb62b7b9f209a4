import type { FastifyReply, FastifyRequest } from 'fastify';

const encoded = /^(\/+[^/?]+\/+_design)%2F/i;

/** Whether the slash behind `_design` is written `%2F`. */
export function hasEncodedSlash(request: FastifyRequest): boolean {
  return encoded.test(request.url);
}

/** CouchDB sends whoever reads there to the address with a slash. */
export function redirectToDesign(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.replace(encoded, '$1/');
  return reply.redirect(`${request.protocol}://${request.host}${path}`, 301);
}
