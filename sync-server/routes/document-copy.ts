import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkDocumentId, isLocalId } from '../documents/document-id.ts';
import type { IncomingDocument } from '../documents/incoming-document.ts';
import { keptDocument } from '../documents/kept-document.ts';
import { readRevision, readWinner } from '../documents/read-document.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { documentLocation, revisionOfRequest } from '../http/document-address.ts';
import { openForDocument } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { storeOne } from '../http/store-one.ts';
import { parseRevision } from '../revisions/revision-id.ts';
import type { ServerContext } from '../server-context.ts';
import type { DatabaseStorage } from '../storage/storage.ts';

type Target = { readonly id: string; readonly path: IncomingDocument['path'] };

/** `COPY /{db}/{id}`: the document or one of its revisions under another id, with its attachments. */
export async function copyDocument(
  server: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const database = openForDocument(server, request, id);
  const rev = revisionOfRequest(request, queryOf(request).rev);
  const target = targetOf(request.headers.destination);
  const source = sourceOf(database.storage, id, rev);
  openForDocument(server, request, target.id);
  const copy = { ...source, id: target.id, path: target.path };
  const stored = await storeOne(server, database, copy, request.identity.user, true);
  reply.headers({ etag: `"${stored.rev}"`, location: documentLocation(request, database.name, target.id) });
  return answerJson(reply, 201, { ok: true, id: target.id, rev: stored.rev });
}

function sourceOf(storage: DatabaseStorage, id: string, rev: string | undefined): IncomingDocument {
  if (isLocalId(id)) {
    const row = storage.readLocal(id);
    if (!row) throw errors.missing();
    return keptDocument({ id, rev: undefined, deleted: false, body: row.body });
  }
  return keptDocument((rev === undefined ? readWinner(storage, id, {}) : readRevision(storage, id, rev, {})).revision);
}

/** @throws bad_request, illegal_docid */
function targetOf(header: string | string[] | undefined): Target {
  const destination = Array.isArray(header) ? header[0] : header;
  if (destination === undefined) throw errors.badRequest('Destination header is mandatory for COPY.');
  if (/^https?:\/\//i.test(destination)) throw errors.badRequest('Destination URL must be relative.');
  const [written = '', query] = destination.split('?', 2);
  const rev = query === undefined ? undefined : new URLSearchParams(query).get('rev');
  if (rev === null) throw errors.badRequest('The Destination header names no rev after its question mark.');
  const revision = rev === undefined ? undefined : parseRevision(rev);
  return {
    id: checkDocumentId(unquoted(written)),
    path: revision && { start: revision.generation, hashes: [revision.hash] },
  };
}

function unquoted(text: string): string {
  try {
    return decodeURIComponent(Buffer.from(text, 'latin1').toString('utf8'));
  } catch {
    throw errors.badRequest('The Destination header is not percent-encoded UTF-8.');
  }
}
