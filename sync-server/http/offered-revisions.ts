import type { FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { type RevsDiff, revsDiff } from '../revisions/revs-diff.ts';
import { decodeTree, emptyTree } from '../revisions/tree.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { jsonObjectBody } from './json-body.ts';

/** For each document of a request's body (id → revisions) what is missing here; left out where nothing is. */
export function missingRevisions(request: FastifyRequest, storage: DatabaseStorage): (readonly [string, RevsDiff])[] {
  const offered = Object.entries(jsonObjectBody(request));
  if (offered.length > limits.keys) throw errors.tooLarge();
  return offered.flatMap(([id, revs]) => {
    if (!Array.isArray(revs) || revs.length > limits.revisionsPerDocument) {
      throw errors.badRequest('Invalid list of revisions');
    }
    const row = storage.read(id);
    const diff = revsDiff(row ? decodeTree(row.tree) : emptyTree, revs);
    return diff ? [[id, diff] as const] : [];
  });
}
