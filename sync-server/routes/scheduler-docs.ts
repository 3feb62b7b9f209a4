import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { requireServerAdmin } from '../http/open-database.ts';
import { booleanOf, countOf, queryOf } from '../http/query.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { type DocumentState, describeDocument, documentStates } from '../replication/describe-document.ts';
import type { ServerContext } from '../server-context.ts';
import { isReplicatorDatabase } from '../storage/database-name.ts';

/** `/_scheduler/docs[/{db}[/{id}]]`: how the replications of documents stand, those that have ended too. */
export function registerSchedulerDocs(app: FastifyInstance, server: ServerContext): void {
  route(app, '/_scheduler/docs', { GET: (request, reply) => list(server, request, reply, '_replicator') });
  route(app, '/_scheduler/docs/*', {
    GET: (request, reply) => {
      requireServerAdmin(request);
      const [database, id] = split(part(request, '*'));
      return id === undefined ? list(server, request, reply, database) : one(server, reply, database, id);
    },
  });
}

/** Names of databases may come with their slash as it is: no document is called `_replicator`. */
function split(path: string): [string, string | undefined] {
  const match = /^((?:.*\/)?_replicator)(?:\/(.+))?$/.exec(path.replace(/\/$/, ''));
  if (!match?.[1] || !isReplicatorDatabase(match[1])) throw errors.missing();
  return [match[1], match[2]];
}

function list(server: ServerContext, request: FastifyRequest, reply: FastifyReply, name: string): FastifyReply {
  requireServerAdmin(request);
  const { storage } = server.databases.get(name);
  const query = queryOf(request);
  const states = statesOf(query.states);
  const rows = storage.listById({ limit: limits.keys }).filter(({ id }) => !id.startsWith('_design/'));
  if (booleanOf(query.descending, false)) rows.reverse();
  const all = rows.map((row) => describeDocument(server.replication.documents, name, row));
  const wanted = states ? all.filter(({ state }) => states.has(state)) : all;
  const offset = Math.min(countOf(query.skip) ?? 0, wanted.length);
  const docs = wanted.slice(offset, offset + (countOf(query.limit) ?? limits.keys));
  return answerJson(reply, 200, { total_rows: wanted.length, offset, docs });
}

function one(server: ServerContext, reply: FastifyReply, name: string, id: string): FastifyReply {
  const row = server.databases.get(name).storage.read(id);
  if (!row || row.deleted || id.startsWith('_design/')) throw errors.missing();
  return answerJson(reply, 200, describeDocument(server.replication.documents, name, row));
}

function statesOf(text: string | undefined): ReadonlySet<DocumentState> | undefined {
  if (text === undefined || text === '') return undefined;
  const wanted = text.toLowerCase().split(',');
  const known = documentStates.filter((state) => wanted.includes(state));
  if (known.length === new Set(wanted).size) return new Set(known);
  throw errors.queryParse(`States must be one or more of [${documentStates.join(',')}]`);
}
