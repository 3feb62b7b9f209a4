import { classOfDatabase } from './databases.ts';
import type { Account } from './roles.ts';
import { accessTable, type Position } from './table.ts';

type Target = { type: string; db: string; site: string; author: string };

/** Whether an account may change a record, as the access table says; the server decides by the same table. */
export function mayEdit(account: Account, { type, db, site, author }: Target): boolean {
  const row = accessTable.find((entry) => entry.type === type && entry.database === classOfDatabase(db));
  const holds = (position: Position): boolean =>
    position === 'counter' || position === 'outreach'
      ? account.sites.some((entry) => entry.id === site && entry.position === position)
      : account.positions.includes(position);
  return row?.edit.some((writer) => holds(writer.position) && (!writer.own || author === account.author)) ?? false;
}
