import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { missingRevisions } from '../http/offered-revisions.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_missing_revs`: the older sister of `_revs_diff`. */
export function registerMissingRevs(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_missing_revs', {
    POST: (request, reply) => {
      const { storage } = openForMember(server, request);
      const found = missingRevisions(request, storage).map(([id, { missing }]) => [id, missing] as const);
      return answerJson(reply, 200, { missing_revs: Object.fromEntries(found) });
    },
  });
}
