import { hash } from 'node:crypto';

/** One link: what is stored of an entry. `at` is ms since epoch by the server's clock. */
export type Link = { readonly number: number; readonly at: number; readonly text: string; readonly hash: string };

/** Where a chain stands: its last entry. Number 0 is the beginning of a chain without entries. */
export type Head = { readonly number: number; readonly hash: string };

export const beginning: Head = { number: 0, hash: '0'.repeat(64) };

/** The link that follows `before`. Number, time and text are all under the hash, and so is everything before them. */
export function follow(before: Head, at: number, text: string): Link {
  const number = before.number + 1;
  return { number, at, text, hash: hash('sha256', JSON.stringify([before.hash, number, at, text])) };
}

/** Written when old entries go: the chain then begins behind `through`, and here stands with which hash. */
export type Pruned = { readonly through: Head };

/** What the text of an entry says of pruning; undefined for every other entry. */
export function prunedOf(text: string): Pruned | undefined {
  if (!text.startsWith('{"event":"trail_pruned"')) return undefined;
  return JSON.parse(text) as Pruned;
}
