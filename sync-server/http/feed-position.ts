import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { countOf, type Query } from './query.ts';

/** A line feed this often, so that both sides notice a dead connection. */
export const heartbeatMs = 10_000;

/** Where a reader of `/_city/feed` stands: sequence numbers by a short hash that stands for a database. */
export type Position = ReadonlyMap<string, number>;

/** How long to wait, in ms: not at all for who has no position yet. @throws query_parse_error */
export function feedTimeoutOf(query: Query): number {
  const asked = Math.min(countOf(query.timeout) ?? limits.waitMs, limits.waitMs);
  return query.since ? asked : 0;
}

export function positionText(entries: readonly (readonly [string, number])[]): string {
  return Buffer.from(JSON.stringify(Object.fromEntries(entries))).toString('base64url');
}

/** @throws bad_request */
export function positionOf(text: string | undefined): Position {
  if (!text) return new Map();
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, number>;
    return new Map(Object.entries(value));
  } catch {
    throw errors.badRequest('since is not a position of this feed.');
  }
}
