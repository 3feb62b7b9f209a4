import { errors } from '../errors.ts';
import type { DatabaseStorage } from '../storage/storage.ts';

/**
 * Sequence numbers as clients see them: `"<number>-<part of the database's uuid>"`. A number of another database (made
 * anew, or another server's) starts from the beginning, as CouchDB does with shards that it does not know; so does one
 * that was not given yet, which a client has from before the server was restored from a backup.
 */
export function formatSeq(storage: DatabaseStorage, seq: number): string {
  return `${seq}-${storage.uuid.slice(0, 16)}`;
}

/**
 * @param since what a client sent: a sequence of ours, a bare number, `now`, or nothing
 * @throws bad_request
 */
export function parseSince(storage: DatabaseStorage, since: unknown): number {
  if (since === undefined || since === null || since === '') return 0;
  if (since === 'now') return storage.updateSeq();
  const match = /^"?(\d{1,15})(?:-([\w-]+))?"?$/.exec(String(since));
  if (!match) throw errors.badRequest("Malformed sequence supplied in 'since' parameter.");
  const isOurs = match[2] === undefined || match[2] === storage.uuid.slice(0, 16);
  const seq = Number(match[1]);
  return isOurs && seq <= storage.updateSeq() ? seq : 0;
}
