import { errors } from '../errors.ts';

/** A revision id `"<generation>-<hash>"` taken apart. */
export type RevisionId = { readonly generation: number; readonly hash: string };

/** A revision stands in an ETag, so that only what a header can carry is taken. */
const pattern = /^(\d{1,9})-([ -~]{1,128})$/;
const printable = /^[ -~]{1,128}$/;
const hexadecimal = /^[0-9a-fA-F]{32}$/;

/** CouchDB keeps 32 hexadecimal digits as a number, so their case does not count. */
export function normalHash(hash: string): string {
  return hexadecimal.test(hash) ? hash.toLowerCase() : hash;
}

/** Whether this may be the part after the generation. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && printable.test(value);
}

/** @throws bad_request "Invalid rev format", as CouchDB */
export function parseRevision(text: unknown): RevisionId {
  const match = typeof text === 'string' && text.length <= 256 ? pattern.exec(text) : null;
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
