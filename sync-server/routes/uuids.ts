import { hash, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';

/** As CouchDB says it, in the words of old proxies too. */
const neverCached = {
  'cache-control': 'must-revalidate, no-cache, no-store',
  expires: 'Mon, 01 Jan 1990 00:00:00 GMT',
  pragma: 'no-cache',
};

/** `/_uuids?count=`: random ids, 32 hexadecimal digits each. */
export function registerUuids(app: FastifyInstance): void {
  route(
    app,
    '/_uuids',
    {
      GET: (request, reply) => {
        const { count = '1' } = queryOf(request);
        if (!/^\d{1,15}$/.test(count)) throw errors.badRequest('count must be a positive integer');
        if (Number(count) > limits.uuids) throw errors.badRequest('count parameter too large');
        const uuids = Array.from({ length: Number(count) }, () => randomUUID().replaceAll('-', ''));
        reply.headers({ ...neverCached, etag: `"${hash('md5', uuids.join())}"` });
        return answerJson(reply, 200, { uuids });
      },
    },
    { allow: ['GET'] },
  );
}
