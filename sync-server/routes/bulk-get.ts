import type { FastifyInstance } from 'fastify';
import { type ReadOptions, readOpenRevisions } from '../documents/read-document.ts';
import { errors } from '../errors.ts';
import { answerPieces } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember } from '../http/open-database.ts';
import { queryOf } from '../http/query.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { formatRevision, parseRevision } from '../revisions/revision-id.ts';
import type { ServerContext } from '../server-context.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { readOptionsOf } from './document.ts';

/** `/{db}/_bulk_get`: many revisions in one answer, as replicators ask for them. */
export function registerBulkGet(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_bulk_get', {
    POST: (request, reply) => {
      const { storage } = openForMember(server, request);
      const { docs } = jsonObjectBody(request);
      if (!Array.isArray(docs)) throw errors.badRequest("Missing JSON list of 'docs'.");
      if (docs.length > limits.bulkGet) throw errors.tooManyBulkGets(limits.bulkGet);
      const query = queryOf(request);
      return answerPieces(reply, results(storage, docs, readOptionsOf(query), query.latest === 'true'));
    },
  });
}

function* results(
  storage: DatabaseStorage,
  docs: readonly unknown[],
  options: ReadOptions,
  latest: boolean,
): Generator<string> {
  let chunk = '{"results":[';
  let separator = '';
  for (const item of docs) {
    chunk += separator + resultOf(storage, item, options, latest);
    separator = ',';
    if (chunk.length < 256 * 1024) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}]}\n`;
}

function resultOf(storage: DatabaseStorage, item: unknown, options: ReadOptions, latest: boolean): string {
  const { id, rev } = (item ?? {}) as { id?: unknown; rev?: unknown };
  if (typeof id !== 'string') return failed(null, null, 'bad_request', 'document id missed');
  if (rev === undefined) {
    const all = readOpenRevisions(storage, id, 'all', false, options);
    if (all.length === 0) return failed(id, 'undefined', 'not_found', 'missing');
    return `{"id":${JSON.stringify(id)},"docs":[${all.map(({ json }) => `{"ok":${json}}`).join(',')}]}`;
  }
  const wanted = revisionOf(rev);
  if (wanted === undefined) return failed(id, String(rev), 'bad_request', 'Invalid rev format');
  const rows = readOpenRevisions(storage, id, [wanted], latest, options).map((found) =>
    found.json ? `{"ok":${found.json}}` : errorRow(id, found.rev, 'not_found', 'missing'),
  );
  return `{"id":${JSON.stringify(id)},"docs":[${rows.join(',')}]}`;
}

function revisionOf(rev: unknown): string | undefined {
  try {
    return formatRevision(parseRevision(rev));
  } catch {
    return undefined;
  }
}

function errorRow(id: string | null, rev: string | null, error: string, reason: string): string {
  return JSON.stringify({ error: { id, rev, error, reason } });
}

function failed(id: string | null, rev: string | null, error: string, reason: string): string {
  return `{"id":${JSON.stringify(id)},"docs":[${errorRow(id, rev, error, reason)}]}`;
}
