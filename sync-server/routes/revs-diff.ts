import type { FastifyInstance } from 'fastify';
import { answerJson } from '../http/answer.ts';
import { missingRevisions } from '../http/offered-revisions.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_revs_diff`: which of the offered revisions are missing here. */
export function registerRevsDiff(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_revs_diff', {
    POST: (request, reply) => {
      const { storage } = openForMember(server, request);
      const rows = missingRevisions(request, storage).map(([id, { missing, possibleAncestors }]) => {
        const ancestors = possibleAncestors.length > 0 ? { possible_ancestors: possibleAncestors } : {};
        return [id, { missing, ...ancestors }] as const;
      });
      return answerJson(reply, 200, Object.fromEntries(rows));
    },
  });
}
