import type { JsonObject } from '../../lib/json.ts';
import { mayEditSomewhere } from './rights.ts';
import { readAccount } from './roles.ts';

/** Whether these roles may, somewhere, edit records of this record's type; the server decides on the one. */
export function mayEdit(user: string, roles: readonly string[], record: JsonObject): boolean {
  const account = readAccount(user, roles);
  const [type, site, author] = [record.type, record.site, record.author].map(String) as [string, string, string];
  return account !== undefined && mayEditSomewhere(account, { type, site, author });
}
