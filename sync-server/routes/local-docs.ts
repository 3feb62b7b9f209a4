import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { idRangeOf, type ListQuery } from '../documents/list-query.ts';
import { renderDocument } from '../documents/render-document.ts';
import { answerJson } from '../http/answer.ts';
import { listQueryOf } from '../http/list-query.ts';
import { openForMember } from '../http/open-database.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';
import type { DatabaseStorage, LocalRow } from '../storage/storage.ts';

/** `/{db}/_local_docs`: the local documents by id. */
export function registerLocalDocs(app: FastifyInstance, server: ServerContext): void {
  const list = (request: FastifyRequest, reply: FastifyReply) => {
    const { storage } = openForMember(server, request);
    const query = listQueryOf(request);
    const rows = query.keys ? rowsOfKeys(storage, query) : rowsOfRange(storage, query);
    return answerJson(reply, 200, { total_rows: null, offset: null, rows });
  };
  route(app, '/:db/_local_docs', { GET: list, POST: list });
}

function rowsOfRange(storage: DatabaseStorage, query: ListQuery): unknown[] {
  const range = idRangeOf(query);
  if (!range) return [];
  const limit = Math.min(query.limit ?? limits.keys, limits.keys);
  return storage.listLocals({ ...range, skip: query.skip, limit }).map((row) => rowOf(row, query.includeDocs));
}

function rowsOfKeys(storage: DatabaseStorage, query: ListQuery): unknown[] {
  return (query.keys ?? []).map((key) => {
    const row = typeof key === 'string' ? storage.readLocal(key) : undefined;
    return row ? rowOf(row, query.includeDocs) : { key, error: 'not_found' };
  });
}

function rowOf({ id, rev, body }: LocalRow, includeDocs: boolean): unknown {
  const text = `0-${rev}`;
  const doc = includeDocs
    ? { doc: JSON.parse(renderDocument({ id, rev: text, deleted: false, body })) as unknown }
    : {};
  return { id, key: id, value: { rev: text }, ...doc };
}
