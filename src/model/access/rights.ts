import { classOfDatabase } from './databases.ts';
import type { Account } from './roles.ts';
import { type Access, accessTable, type DatabaseClass, type Position, type Writer } from './table.ts';

type Target = { type: string; db: string; site: string; author: string };

/**
 * Whether an account may write as one of these. What lies at a site or stand is that site's; of the other databases an
 * account only has those that it may read, and holds its position in all of them.
 */
function isOneOf(
  writers: readonly Writer[],
  account: Account,
  { database, site, author }: { database: DatabaseClass; site: string; author: string },
): boolean {
  const isAnySite = database !== 'site' && database !== 'stand';
  const holds = (position: Position): boolean =>
    position === 'counter' || position === 'outreach'
      ? account.sites.some((entry) => (isAnySite || entry.id === site) && entry.position === position)
      : account.positions.includes(position);
  return writers.some((writer) => holds(writer.position) && (!writer.own || author === account.author));
}

const rowOf = (type: string, db: string): Access | undefined =>
  accessTable.find((entry) => entry.type === type && entry.database === classOfDatabase(db));

/** Whether an account may change a record, as the access table says; the server decides by the same table. */
export function mayEdit(account: Account, { type, db, site, author }: Target): boolean {
  const row = rowOf(type, db);
  return row !== undefined && isOneOf(row.edit, account, { database: row.database, site, author });
}

/** The same where the database is not known: whether it may somewhere. */
export function mayEditSomewhere(account: Account, { type, site, author }: Omit<Target, 'db'>): boolean {
  const rows = accessTable.filter((entry) => entry.type === type);
  return rows.some((row) => isOneOf(row.edit, account, { database: row.database, site, author }));
}
