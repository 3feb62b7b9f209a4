import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type IncomingDocument, parseDocument } from '../documents/incoming-document.ts';
import { withOwner } from '../documents/replication-document-rule.ts';
import type { WriteResult } from '../documents/writer.ts';
import { errors } from '../errors.ts';
import { answerJson, answerText } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { requireReplicator } from '../http/store-one.ts';
import { withHashedPassword } from '../http/user-passwords.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';
import { isReplicatorDatabase } from '../storage/database-name.ts';

/** `/{db}/_bulk_docs`: many documents, each with its own outcome; durable when it answers. */
export function registerBulkDocs(app: FastifyInstance, server: ServerContext): void {
  route(
    app,
    '/:db/_bulk_docs',
    { POST: (request, reply) => store(server, request, reply) },
    { bodyLimit: limits.documentsBytes },
  );
}

async function store(server: ServerContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const database = openForMember(server, request);
  const { user } = request.identity;
  const body = jsonObjectBody(request);
  const newEdits = body.new_edits ?? true;
  if (typeof newEdits !== 'boolean') throw errors.badRequest('`new_edits` parameter must be a boolean.');
  if (!newEdits) requireReplicator(database, user);
  let documents = documentsOf(body.docs, newEdits);
  if (newEdits && body.all_or_nothing === true) return refuseAll(reply, documents);
  if (database.name === '_users') documents = await hashAll(server, documents, database, user);
  if (isReplicatorDatabase(database.name)) documents = documents.map((document) => withOwner(document, user));
  const results = await database.write({ documents, newEdits, user });
  return answerText(reply, 201, `[${rowsOf(results, documents, newEdits).join(',')}]\n`);
}

function documentsOf(docs: unknown, newEdits: boolean): IncomingDocument[] {
  if (docs === undefined) throw errors.badRequest('POST body must include `docs` parameter.');
  if (!Array.isArray(docs)) throw errors.badRequest('`docs` parameter must be an array.');
  if (docs.length > limits.bulkDocs) throw errors.tooManyBulkDocs(limits.bulkDocs);
  return docs.map((json) => {
    const document = parseDocument(json);
    if (!newEdits && !document.path) {
      throw errors.badRequest('When `new_edits: false`, the document needs `_rev` or `_revisions` specified');
    }
    return document;
  });
}

function revOf(document: Pick<IncomingDocument, 'path'> | undefined): string {
  return `${document?.path?.start ?? 0}-${document?.path?.hashes[0] ?? ''}`;
}

/** What CouchDB has had no more since version 2. */
function refuseAll(reply: FastifyReply, documents: readonly IncomingDocument[]): FastifyReply {
  const rows = documents.map(({ id, path }) => ({
    id,
    rev: revOf({ path }),
    error: 'not_implemented',
    reason: 'all_or_nothing is not supported',
  }));
  return answerJson(reply, 417, rows);
}

async function hashAll(
  server: ServerContext,
  documents: readonly IncomingDocument[],
  database: Parameters<typeof withHashedPassword>[0],
  user: Parameters<typeof withHashedPassword>[2],
): Promise<IncomingDocument[]> {
  const ready: IncomingDocument[] = [];
  for (const document of documents) ready.push(await withHashedPassword(database, document, user, server.iterations));
  return ready;
}

/** With `new_edits: false` CouchDB names only what it refused, and which revision. */
function rowsOf(results: readonly WriteResult[], documents: readonly IncomingDocument[], newEdits: boolean): string[] {
  const rows: string[] = [];
  for (const [place, { id, rev, failure }] of results.entries()) {
    if (failure) {
      const refused = newEdits ? {} : { rev: revOf(documents[place]) };
      rows.push(JSON.stringify({ id, ...refused, error: failure.error, reason: failure.reason }));
    } else if (newEdits) rows.push(`{"ok":true,"id":${JSON.stringify(id)},"rev":"${rev}"}`);
  }
  return rows;
}
