import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PurgeRequest } from '../documents/purge.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember, requireServerAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { formatRevision, parseRevision } from '../revisions/revision-id.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_purge`: takes leaf revisions away as if they had never been; not replicated. For admins. */
export function registerPurge(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_purge', { POST: (request, reply) => purge(server, request, reply) });
}

async function purge(server: ServerContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  requireServerAdmin(request);
  const database = openForMember(server, request);
  const purged = await database.purge(requestsOf(jsonObjectBody(request)));
  const entries = purged.map(({ id, revs }) => [id, revs] as const);
  return answerJson(reply, 201, { purge_seq: null, purged: Object.fromEntries(entries) });
}

function requestsOf(body: { readonly [id: string]: unknown }): PurgeRequest[] {
  const requests = Object.entries(body).map(([id, revs]) => {
    if (!Array.isArray(revs)) throw errors.badRequest('Invalid list of revisions');
    return { id, revs: revs.map((rev) => formatRevision(parseRevision(rev))) };
  });
  if (requests.length > limits.purgeIds) throw errors.badRequest('Exceeded maximum number of documents.');
  const count = requests.reduce((sum, { revs }) => sum + revs.length, 0);
  if (count > limits.purgeRevisions) throw errors.badRequest('Exceeded maximum number of revisions.');
  return requests;
}
