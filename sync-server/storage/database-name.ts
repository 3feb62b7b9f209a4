import { errors } from '../errors.ts';

const pattern = /^[a-z][a-z0-9_$()+/-]*$/;
const system = new Set(['_users', '_replicator']);
/** `/app/` is where the web app lives. */
const reserved = new Set(['app']);

export function isSystemDatabase(name: string): boolean {
  return system.has(name);
}

/** `_replicator`, and further ones whose name ends so: what is written there is replicated. */
export function isReplicatorDatabase(name: string): boolean {
  return name === '_replicator' || name.endsWith('/_replicator');
}

/** Whether a database could have this name. */
export function isDatabaseName(name: string): boolean {
  return system.has(name) || (pattern.test(name) && !reserved.has(name) && isShort(name));
}

/** @throws illegal_database_name, database_name_too_long */
export function checkDatabaseName(name: string): void {
  if (system.has(name)) return;
  if (!pattern.test(name) || reserved.has(name)) throw errors.illegalDatabaseName(name);
  if (!isShort(name)) throw errors.databaseNameTooLong(name);
}

/** The name becomes a file name of at most 255 bytes. */
function isShort(name: string): boolean {
  return encodeURIComponent(name).length <= 230;
}
