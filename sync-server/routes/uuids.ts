import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { countOf, queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';

/** `/_uuids?count=`: random ids, 32 hexadecimal digits each. */
export function registerUuids(app: FastifyInstance): void {
  route(app, '/_uuids', {
    GET: (request, reply) => {
      const count = countOf(queryOf(request).count) ?? 1;
      if (count > limits.uuids) throw errors.badRequest('count parameter too large');
      return answerJson(reply, 200, {
        uuids: Array.from({ length: count }, () => randomUUID().replaceAll('-', '')),
      });
    },
  });
}
