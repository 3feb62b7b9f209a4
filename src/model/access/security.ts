import type { CityConfiguration } from '../city/configuration.ts';
import { type CityDatabase, holdersOf } from './databases.ts';
import { readersOf } from './table.ts';

export type SecurityObject = {
  admins: { names: string[]; roles: string[] };
  members: { names: string[]; roles: string[] };
  /** Extra key for our server and gateway: who may write `new_edits:false` here (CouchDB keeps it and ignores it). */
  sprechstunde: { city: string; newEditsFalse: string[] };
};

/** `_security` of a city's database, generated from the access table: closed to everybody whom it does not name. */
export function securityOf(database: CityDatabase, city: CityConfiguration): SecurityObject {
  const readers = readersOf(database.class).flatMap((position) => holdersOf(position, database, city, 'read'));
  // In `network` every account reads, whatever its site, so one role a site and position is listed.
  const replicators = database.sites.map((site) => `replicator:${site}`);
  return {
    admins: { names: [], roles: ['_admin'] },
    members: { names: [], roles: [...new Set([...readers, ...replicators])].sort() },
    sprechstunde: { city: city.id, newEditsFalse: ['_admin', ...replicators] },
  };
}
