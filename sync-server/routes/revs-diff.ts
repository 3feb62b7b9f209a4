import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { revsDiff } from '../revisions/revs-diff.ts';
import { decodeTree, emptyTree } from '../revisions/tree.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_revs_diff`: which of the offered revisions are missing here. */
export function registerRevsDiff(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_revs_diff', {
    POST: (request, reply) => {
      const { storage } = openForMember(server, request);
      const offered = Object.entries(jsonObjectBody(request));
      if (offered.length > limits.keys) throw errors.tooLarge();
      const answer = new Map<string, unknown>();
      for (const [id, revs] of offered) {
        if (!Array.isArray(revs) || revs.length > limits.revisionsPerDocument) {
          throw errors.badRequest('Invalid list of revisions');
        }
        const row = storage.read(id);
        const diff = revsDiff(row ? decodeTree(row.tree) : emptyTree, revs);
        if (!diff) continue;
        const { missing, possibleAncestors } = diff;
        answer.set(id, { missing, ...(possibleAncestors.length > 0 ? { possible_ancestors: possibleAncestors } : {}) });
      }
      return answerJson(reply, 200, Object.fromEntries(answer));
    },
  });
}
