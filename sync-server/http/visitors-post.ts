import type { FastifyRequest } from 'fastify';

export const evaluationsPath = '/_city/evaluations';

/**
 * Whether visitors are speaking: nobody looks at who sends it, no cookie is renewed and nothing is logged of it
 * (trust.md, "Evaluations").
 */
export const isVisitors = ({ url }: FastifyRequest): boolean =>
  url.split('?', 1)[0]?.replace(/\/$/, '') === evaluationsPath;
