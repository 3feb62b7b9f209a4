import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkDocumentId } from '../documents/document-id.ts';
import {
  checkAttachmentCount,
  checkAttachmentName,
  checkAttachmentType,
  type IncomingAttachment,
} from '../documents/incoming-attachments.ts';
import type { IncomingDocument } from '../documents/incoming-document.ts';
import { keptDocument } from '../documents/kept-document.ts';
import { readOpenRevisions, readRevision, readWinner } from '../documents/read-document.ts';
import { receiveAttachment } from '../documents/receive-attachment.ts';
import { splitAttachments } from '../documents/stored-attachments.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { answerAttachment } from '../http/answer-attachment.ts';
import { bodyChunks } from '../http/body-chunks.ts';
import { hasEncodedSlash, redirectToDesign } from '../http/design-redirect.ts';
import { attachmentLocation, revisionOfRequest } from '../http/document-address.ts';
import { openForDocument } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { part, route } from '../http/route.ts';
import { storeOne } from '../http/store-one.ts';
import type { ServerContext } from '../server-context.ts';
import type { DatabaseStorage } from '../storage/storage.ts';

const types = new WeakMap<FastifyRequest, string | undefined>();

type IdOf = (request: FastifyRequest) => string;

/** `/{db}/{id}/{attachment}` and `/{db}/_design/{name}/{attachment}`; the attachment's name may have slashes. */
export function registerAttachment(app: FastifyInstance, server: ServerContext): void {
  const handlersFor = (idOf: IdOf) => ({
    GET: (request: FastifyRequest, reply: FastifyReply) => read(server, request, reply, idOf(request)),
    PUT: (request: FastifyRequest, reply: FastifyReply) => put(server, request, reply, idOf(request)),
    DELETE: (request: FastifyRequest, reply: FastifyReply) => remove(server, request, reply, idOf(request)),
  });
  app.register(async (scope) => {
    // Whatever a client calls its bytes; Fastify would refuse what is no media type.
    scope.addHook('onRequest', async (request) => {
      types.set(request, request.raw.headers['content-type']);
      delete request.raw.headers['content-type'];
    });
    // What is sent here is read as it comes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    const id = handlersFor((request) => part(request, 'id'));
    const allow = ['DELETE', 'GET', 'HEAD', 'PUT'];
    route(scope, '/:db/:id/*', id, { allow });
    const design = handlersFor((request) => `_design/${part(request, 'name')}`);
    route(scope, '/:db/_design/:name/*', design, { allow });
  });
}

function read(server: ServerContext, request: FastifyRequest, reply: FastifyReply, id: string): FastifyReply {
  const { storage } = openForDocument(server, request, id);
  if (hasEncodedSlash(request)) return redirectToDesign(request, reply);
  const { rev } = queryOf(request);
  const { revision } = rev === undefined ? readWinner(storage, id, {}) : readRevision(storage, id, rev, {});
  const attachment = splitAttachments(revision.body).attachments.get(part(request, '*'));
  if (!attachment) throw errors.missing('Document is missing attachment');
  return answerAttachment(request, reply, storage, attachment);
}

async function put(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  checkDocumentId(id);
  const name = checkAttachmentName(part(request, '*'));
  const before = documentBefore(database.storage, id, revisionOfRequest(request, queryOf(request).rev));
  const others = othersOf(before, name);
  checkAttachmentCount(others.length + 1);
  const attachment = await receive(request, name);
  const edited = { ...before, attachments: new Map([[name, attachment], ...others]) };
  const { rev } = await storeOne(server, database, edited, request.identity.user, true);
  reply.headers({ etag: `"${rev}"`, location: attachmentLocation(request, database.name, id, name) });
  return answerJson(reply, 201, { ok: true, id, rev });
}

async function remove(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  const name = checkAttachmentName(part(request, '*'));
  const named = revisionOfRequest(request, queryOf(request).rev);
  const before =
    named === undefined
      ? keptDocument(readWinner(database.storage, id, {}).revision)
      : documentBefore(database.storage, id, named);
  if (!before.attachments?.has(name)) throw errors.missing('Document is missing attachment');
  if (named === undefined) throw errors.conflict();
  const others = othersOf(before, name);
  const edited = { ...before, attachments: others.length > 0 ? new Map(others) : undefined };
  const { rev } = await storeOne(server, database, edited, request.identity.user, true);
  reply.header('etag', `"${rev}"`);
  return answerJson(reply, 200, { ok: true, id, rev });
}

/** The revision that an edit follows; without one a new document. @throws conflict, "missing_rev" */
function documentBefore(storage: DatabaseStorage, id: string, rev: string | undefined): IncomingDocument {
  if (rev === undefined) {
    if (storage.read(id)?.deleted === false) throw errors.conflict();
    return { id, path: undefined, deleted: false, body: '{}', attachments: undefined };
  }
  const [result] = readOpenRevisions(storage, id, [rev], false, {});
  if (!result?.found) throw errors.missingRevision();
  return keptDocument(result.found.revision);
}

function othersOf({ attachments }: IncomingDocument, name: string): [string, IncomingAttachment][] {
  return [...(attachments ?? [])].filter(([other]) => other !== name);
}

async function receive(request: FastifyRequest, name: string): Promise<IncomingAttachment> {
  const { headers } = request;
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw errors.badContentType('Only gzip and identity content-encodings are supported');
  }
  const contentType = checkAttachmentType(types.get(request));
  const announced = headers['content-length'];
  const md5 = headers['content-md5'];
  const bytes = await receiveAttachment(bodyChunks(request, Number.POSITIVE_INFINITY), {
    name,
    contentType,
    encoding: encoding === 'gzip' ? 'gzip' : undefined,
    bytes: announced === undefined ? undefined : Number(announced),
    digest: typeof md5 === 'string' ? `md5-${md5.trim()}` : undefined,
  });
  return { kind: 'new', contentType, revpos: 0, bytes };
}
