import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { route } from '../http/route.ts';

/** `/_up`: whether the server answers. */
export function registerUp(app: FastifyInstance): void {
  route(app, '/_up', { GET: (_request, reply) => answerJson(reply, 200, { status: 'ok', seeds: {} }) });
}
