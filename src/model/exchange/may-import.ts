import type { Account } from '../access/roles.ts';
import { accessTable } from '../access/table.ts';

/** Whether an account may create providers and offers, as the access table says; the server decides by the same table. */
export function mayImport(account: Account): boolean {
  const rows = accessTable.filter(({ type, importable }) => importable && (type === 'provider' || type === 'offer'));
  return rows.every(({ create }) => create.some(({ position }) => account.positions.includes(position)));
}
