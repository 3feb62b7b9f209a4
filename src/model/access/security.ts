import type { CityConfiguration } from '../city/configuration.ts';
import { type CityDatabase, readersIn } from './databases.ts';
import { readersOf } from './table.ts';

export type SecurityObject = {
  admins: { names: string[]; roles: string[] };
  members: { names: string[]; roles: string[] };
  /** Extra key for our server and gateway: who may write `new_edits:false` here (CouchDB keeps it and ignores it). */
  sprechstunde: { city: string; newEditsFalse: string[] };
};

/** `_security` of a city's database, generated from the access table: closed to everybody whom it does not name. */
export function securityOf(database: CityDatabase, city: CityConfiguration): SecurityObject {
  const readers = readersOf(database.class).flatMap((position) => readersIn(position, database, city));
  // In `network` every account reads, whatever its site, so one role a site and position is listed.
  const replicators = replicatorsOf(database);
  return {
    admins: { names: [], roles: ['_admin'] },
    members: { names: [], roles: [...new Set([...readers, ...replicators])].sort() },
    sprechstunde: { city: city.id, newEditsFalse: ['_admin', ...replicators] },
  };
}

/** A stand's hub (sync-server/hub.md) hands on what was recorded at a site; what is everybody's, the city's server keeps. */
export function replicatorsOf({ class: of, sites }: CityDatabase): string[] {
  const isShared = of === 'helpers' || of === 'city' || of === 'evaluations';
  return isShared ? [] : sites.map((site) => `replicator:${site}`);
}
