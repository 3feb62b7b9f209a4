import { hash } from 'node:crypto';
import type { RevisionId } from './revision-id.ts';

/**
 * The id of a new revision: MD5 over parent, deletion and body. Deterministic, as CouchDB's: the same edit of the same
 * parent on two servers is the same revision. (MD5 names, it protects nothing.)
 */
export function newRevision(parent: RevisionId | undefined, deleted: boolean, body: string): RevisionId {
  const generation = (parent?.generation ?? 0) + 1;
  return { generation, hash: hash('md5', `${deleted ? 1 : 0} ${parent?.hash ?? ''} ${body}`) };
}
