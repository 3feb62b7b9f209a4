import type { JsonObject } from '../../lib/json.ts';
import { readAccount } from './roles.ts';
import { accessTable } from './table.ts';

/** Whether these roles may, somewhere, edit records of this record's type; the server decides on the one. */
export function mayEdit(user: string, roles: readonly string[], record: JsonObject): boolean {
  const account = readAccount(user, roles);
  if (!account) return false;
  const sites = new Set(account.sites.filter(({ id }) => id === record.site).map(({ position }) => position));
  return accessTable.some(
    ({ type, edit }) =>
      type === record.type &&
      edit.some(({ position, own }) => {
        const isOwn = record.author === account.author;
        const holds =
          position === 'counter' || position === 'outreach'
            ? sites.has(position)
            : account.positions.includes(position);
        return holds && (isOwn || !own);
      }),
  );
}
