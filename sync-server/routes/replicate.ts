import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JsonObject } from '../../src/lib/json.ts';
import { stranger, type UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { requireServerAdmin } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { Cancelled } from '../replication/exchange.ts';
import type { Job } from '../replication/job.ts';
import { parseReplication } from '../replication/replication.ts';
import type { ServerContext } from '../server-context.ts';

/** `/_replicate`: replicates at once, begins to replicate continuously, or ends what it began. */
export function registerReplicate(app: FastifyInstance, server: ServerContext): void {
  route(app, '/_replicate', {
    POST: (request, reply) => {
      requireServerAdmin(request);
      const body = jsonObjectBody(request) as JsonObject;
      if (body.cancel !== undefined && typeof body.cancel !== 'boolean') {
        throw errors.badRequest('parameter `cancel` must be a boolean');
      }
      return body.cancel === true ? cancel(server, request, reply, body) : replicate(server, request, reply, body);
    },
  });
}

async function replicate(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  body: JsonObject,
): Promise<FastifyReply> {
  const { jobs } = server.replication;
  const replication = parseReplication(body);
  const user = userOf(server, request);
  const id = await jobs.idOf(replication, user, server.closing);
  const job = jobs.start(id, replication, user, { database: null, docId: null });
  if (replication.continuous) return answerJson(reply, 202, { ok: true, _local_id: id.full });
  // A long replication is a long silence on this socket.
  request.raw.socket.setTimeout?.(0);
  return answerJson(reply, 200, await outcomeOf(job));
}

async function outcomeOf(job: Job): Promise<JsonObject> {
  try {
    return { ok: true, ...(await job.result) };
  } catch (cause) {
    if (cause instanceof Cancelled) return { ok: 'stopped' };
    throw cause;
  }
}

async function cancel(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  body: JsonObject,
): Promise<FastifyReply> {
  const { jobs } = server.replication;
  const named = body._local_id ?? body.replication_id ?? body.id;
  const id =
    typeof named === 'string'
      ? named
      : (await jobs.idOf(parseReplication(body), userOf(server, request), server.closing)).full;
  const job = jobs.find(id);
  if (!job) throw errors.missing();
  await job.cancel();
  return answerJson(reply, 200, { ok: true, _local_id: id });
}

/** The asking user's rights, as they are whenever they are needed. */
function userOf(server: ServerContext, request: FastifyRequest): () => UserContext {
  const { user } = request.identity;
  const { name } = user;
  const isAccount = name !== null && server.findUser(name) !== undefined;
  return isAccount ? () => server.findUser(name) ?? stranger : () => user;
}
