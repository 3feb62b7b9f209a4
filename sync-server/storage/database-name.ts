import { errors } from '../errors.ts';

const pattern = /^[a-z][a-z0-9_$()+/-]*$/;
const system = new Set(['_users']);
/** `/app/` is where the web app lives. */
const reserved = new Set(['app']);

export function isSystemDatabase(name: string): boolean {
  return system.has(name);
}

/** @throws illegal_database_name, database_name_too_long */
export function checkDatabaseName(name: string): void {
  if (system.has(name)) return;
  if (!pattern.test(name) || reserved.has(name)) throw errors.illegalDatabaseName(name);
  // The name becomes a file name of at most 255 bytes.
  if (encodeURIComponent(name).length > 230) throw errors.databaseNameTooLong(name);
}
