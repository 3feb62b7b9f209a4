import { errors } from '../errors.ts';

/** A revision id `"<generation>-<hash>"` taken apart. */
export type RevisionId = { readonly generation: number; readonly hash: string };

const pattern = /^(\d{1,9})-(.+)$/s;
const hexadecimal = /^[0-9a-fA-F]{32}$/;

/** CouchDB keeps 32 hexadecimal digits as a number, so their case does not count. */
export function normalHash(hash: string): string {
  return hexadecimal.test(hash) ? hash.toLowerCase() : hash;
}

/** @throws bad_request "Invalid rev format", as CouchDB */
export function parseRevision(text: unknown): RevisionId {
  const match = typeof text === 'string' && text.length <= 256 && text.isWellFormed() ? pattern.exec(text) : null;
  if (!match) throw errors.badRequest('Invalid rev format');
  return { generation: Number(match[1]), hash: normalHash(match[2] as string) };
}

export function formatRevision(revision: RevisionId): string {
  return `${revision.generation}-${revision.hash}`;
}

/** Negative when `a` comes first: by generation, then by hash as bytes. */
export function compareRevisions(a: RevisionId, b: RevisionId): number {
  if (a.generation !== b.generation) return a.generation - b.generation;
  return a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0;
}
