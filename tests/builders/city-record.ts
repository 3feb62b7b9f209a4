import { randomBase62 } from '../../src/lib/random-id.ts';

const at = '2026-11-21T08:00:00+01:00';

/** The common fields of a record that `user` with this author token has just made, and its id. */
export function aRecord(type: string, site: string, { user, author }: { user: string; author: string }, fields = {}) {
  return {
    _id: `${type}-${author}-${randomBase62(22)}`,
    type,
    schema: 1,
    site,
    author,
    createdAt: at,
    updatedBy: user,
    updatedAt: at,
    edit: randomBase62(22),
    ...fields,
  };
}
