import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { openForMember, requireServerAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';
import { nodeName } from '../tasks.ts';

const range = '00000000-ffffffff';

/** `/{db}/_shards`, `/{db}/_shards/{id}`, `/{db}/_sync_shards`: one shard on one node, always in step with itself. */
export function registerShards(app: FastifyInstance, server: ServerContext): void {
  const allow = ['GET'];
  const showAll = (request: FastifyRequest, reply: FastifyReply) => {
    openForMember(server, request);
    return answerJson(reply, 200, { shards: { [range]: [nodeName] } });
  };
  const showOne = (request: FastifyRequest, reply: FastifyReply) => {
    openForMember(server, request);
    return answerJson(reply, 200, { range, nodes: [nodeName] });
  };
  route(app, '/:db/_shards', { GET: showAll }, { allow });
  route(app, '/:db/_shards/*', { GET: showOne }, { allow });
  route(app, '/:db/_sync_shards', {
    POST: (request, reply) => {
      requireServerAdmin(request);
      openForMember(server, request);
      return answerJson(reply, 202, { ok: true });
    },
  });
}
