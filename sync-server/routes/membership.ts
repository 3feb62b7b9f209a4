import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { requireServerAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { nodeName } from '../tasks.ts';

/** `/_membership`: one node, always. */
export function registerMembership(app: FastifyInstance): void {
  route(
    app,
    '/_membership',
    {
      GET: (request, reply) => {
        requireServerAdmin(request);
        return answerJson(reply, 200, { all_nodes: [nodeName], cluster_nodes: [nodeName] });
      },
    },
    { allow: ['GET'] },
  );
}
