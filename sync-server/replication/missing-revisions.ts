import { isObject } from '../../src/lib/json.ts';
import { type Change, isRev } from './changes-of-source.ts';
import type { Peer } from './peer.ts';

/** One revision that the target lacks. */
export type Missing = { readonly id: string; readonly rev: string };

/** Which of the changed revisions the target lacks. */
export async function missingRevisions(target: Peer, changes: readonly Change[]): Promise<Missing[]> {
  const offered = new Map<string, Set<string>>();
  for (const { id, revs } of changes) offered.set(id, new Set([...(offered.get(id) ?? []), ...revs]));
  if (offered.size === 0) return [];
  const body = Object.fromEntries([...offered].map(([id, revs]) => [id, [...revs]]));
  const answer = await target.askObject('POST', '/_revs_diff', body);
  return Object.entries(answer).flatMap(([id, diff]) => {
    const revs = isObject(diff) ? diff.missing : undefined;
    const wanted = offered.get(id);
    if (!wanted || !Array.isArray(revs)) throw target.strange('_revs_diff names what it was not asked');
    return revs.map((rev) => {
      if (!isRev(rev) || !wanted.has(rev)) throw target.strange('_revs_diff names what it was not asked');
      return { id, rev };
    });
  });
}
