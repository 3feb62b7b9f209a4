import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkDocumentId } from '../documents/document-id.ts';
import { parseDocument } from '../documents/incoming-document.ts';
import { type ReadOptions, readOpenRevisions, readRevision, readWinner } from '../documents/read-document.ts';
import { errors } from '../errors.ts';
import { answerJson, answerText } from '../http/answer.ts';
import { documentLocation, revisionOfRequest, withRevision } from '../http/document-address.ts';
import { jsonBody } from '../http/json-body.ts';
import { openForDocument } from '../http/open-database.ts';
import { jsonOf, type Query, queryOf } from '../http/query.ts';
import { part, route } from '../http/route.ts';
import { storeOne } from '../http/store-one.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/{id}` and `/{db}/_design/{name}`: one document. */
export function registerDocument(app: FastifyInstance, server: ServerContext): void {
  const handlersFor = (idOf: (request: FastifyRequest) => string) => ({
    GET: (request: FastifyRequest, reply: FastifyReply) => read(server, request, reply, idOf(request)),
    PUT: (request: FastifyRequest, reply: FastifyReply) => write(server, request, reply, idOf(request)),
    DELETE: (request: FastifyRequest, reply: FastifyReply) => remove(server, request, reply, idOf(request)),
  });
  route(
    app,
    '/:db/:id',
    handlersFor((request) => part(request, 'id')),
  );
  route(
    app,
    '/:db/_design/:name',
    handlersFor((request) => `_design/${part(request, 'name')}`),
  );
}

export function readOptionsOf(query: Query): ReadOptions {
  const meta = query.meta === 'true';
  return {
    revs: query.revs === 'true',
    revsInfo: meta || query.revs_info === 'true',
    conflicts: meta || query.conflicts === 'true',
    deletedConflicts: meta || query.deleted_conflicts === 'true',
    localSeq: query.local_seq === 'true',
  };
}

function read(server: ServerContext, request: FastifyRequest, reply: FastifyReply, id: string): FastifyReply {
  const { storage } = openForDocument(server, request, id);
  const query = queryOf(request);
  const options = readOptionsOf(query);
  if (query.open_revs !== undefined) {
    const found = readOpenRevisions(storage, id, openRevsOf(query.open_revs), query.latest === 'true', options);
    if (found.length === 0) throw errors.missing();
    const rows = found.map(({ rev, json }) => (json ? `{"ok":${json}}` : `{"missing":${JSON.stringify(rev)}}`));
    return answerText(reply, 200, `[${rows.join(',')}]\n`);
  }
  const wantsWinner = query.rev === undefined || query.latest === 'true';
  const { rev, json } = wantsWinner
    ? readWinner(storage, id, options)
    : readRevision(storage, id, query.rev as string, options);
  const etag = `"${rev}"`;
  reply.header('etag', etag);
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return reply.code(304).send();
  return answerText(reply, 200, `${json}\n`);
}

function openRevsOf(text: string): readonly string[] | 'all' {
  if (text === 'all') return 'all';
  const value = jsonOf(text);
  if (value === 'all') return 'all';
  if (!Array.isArray(value) || value.length > limits.revisionsPerDocument) {
    throw errors.badRequest('Invalid list of revisions');
  }
  return value.map(String);
}

async function write(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  checkDocumentId(id);
  if (request.headers['content-type']?.startsWith('multipart/')) throw errors.attachmentsComeLater();
  const query = queryOf(request);
  const document = withRevision(parseDocument(jsonBody(request), id), request, query.rev);
  const { rev } = await storeOne(server, database, document, request.identity.user, query.new_edits !== 'false');
  reply.headers({ etag: `"${rev}"`, location: documentLocation(request, database.name, id) });
  return answerJson(reply, document.deleted ? 200 : 201, { ok: true, id, rev });
}

async function remove(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  readWinner(database.storage, id, {});
  const rev = revisionOfRequest(request, queryOf(request).rev);
  const document = parseDocument({ _deleted: true, ...(rev === undefined ? {} : { _rev: rev }) }, id);
  const stored = await storeOne(server, database, document, request.identity.user, true);
  reply.header('etag', `"${stored.rev}"`);
  return answerJson(reply, 200, { ok: true, id, rev: stored.rev });
}
