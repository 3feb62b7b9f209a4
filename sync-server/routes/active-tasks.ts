import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { requireServerAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';
import { nodeName } from '../tasks.ts';

/** `/_active_tasks`: compactions, index builds and replications that are going on. */
export function registerActiveTasks(app: FastifyInstance, server: ServerContext): void {
  route(app, '/_active_tasks', {
    GET: (request, reply) => {
      requireServerAdmin(request);
      return answerJson(
        reply,
        200,
        server.tasks.list().map((task) => ({ node: nodeName, ...task })),
      );
    },
  });
}
