import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../documents/database.ts';
import { isMember } from '../documents/security.ts';
import type { UserContext } from '../documents/user-context.ts';
import { answerLaterPieces, answerText } from '../http/answer.ts';
import { ChangesFeed } from '../http/changes-feed.ts';
import { changesFilterOf } from '../http/changes-filter.ts';
import { changesFormats } from '../http/changes-format.ts';
import { changesParametersOf, changesRequestOf } from '../http/changes-query.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { answerWaiting } from '../http/waiting.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_changes`: what has changed since a sequence number; all feeds but the normal one wait for what comes. */
export function registerChanges(app: FastifyInstance, server: ServerContext): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => answerChanges(server, request, reply);
  route(app, '/:db/_changes', { GET: answer, POST: answer }, { allow: ['GET', 'POST', 'HEAD'] });
}

async function answerChanges(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const database = openForMember(server, request);
  const query = changesParametersOf(request);
  const asked = changesRequestOf(request, query, database.storage, changesFilterOf(request, query, database));
  if (asked.feed === 'normal') {
    const etag = etagOf(request, database);
    reply.header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    if (request.method === 'HEAD') return answerText(reply, 200, '');
    const reader = () => request.identity.user;
    return answerLaterPieces(reply, new ChangesFeed({ database, asked, waiter: undefined, reader }).pieces());
  }
  const reader = () => stillReader(server, request, database);
  const subscribe = (listener: () => void) => database.onChange(listener);
  const pieces = (waiter: Parameters<Parameters<typeof answerWaiting>[4]>[0]) =>
    new ChangesFeed({ database, asked, waiter, reader }).pieces();
  const { type } = changesFormats[asked.feed];
  return answerWaiting(server, request, reply, subscribe, pieces, type);
}

/** The session may have ended, or a role gone, while the request waited. */
function stillReader(server: ServerContext, request: FastifyRequest, database: Database): UserContext | undefined {
  const user = server.refresh(request);
  return user && isMember(user, database.security()) ? user : undefined;
}

/** The same address gives the same answer as long as nothing was written. */
function etagOf(request: FastifyRequest, { storage }: Database): string {
  const state = [storage.uuid, storage.updateSeq(), storage.purgeSeq(), request.method, request.url];
  return `"${hash('md5', JSON.stringify([...state, request.identity.user, String(request.body ?? '')]))}"`;
}
