import { type OpenDatabase, openDatabase, type StoreName } from './open-database.ts';
import type { RecordStore } from './record-store.ts';

const batchSize = 500;

/** RxDB wants lower-case names; two tokens that differ in case only had not to share a store. */
function checksum(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647;
  return sum.toString(36);
}

export const formerName = (author: string): string => `vault-${author.toLowerCase()}-${checksum(author)}`;

async function copy(from: RecordStore, to: RecordStore): Promise<void> {
  const rows = await from.list({});
  for (let at = 0; at < rows.length; at += batchSize) {
    const batch = new Map(rows.slice(at, at + batchSize).map((row) => [row.id, row]));
    await to.change([...batch.keys()], (stored, id) => (stored ? undefined : batch.get(id)));
  }
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    // Another tab holds it open still; it is deleted when that tab goes.
    request.onblocked = () => resolve();
  });
}

/**
 * The version before the vault kept an account's records unsealed. They are moved into the vault and deleted there.
 * Ended in between, it begins anew at the next unlock: what is in the vault already stays as it is.
 */
export async function moveFormerStore(author: string, vault: OpenDatabase): Promise<void> {
  const part = `${formerName(author)}--`;
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.includes(part) ? [name] : []));
  if (names.length === 0) return;
  const former = await openDatabase(formerName(author));
  for (const name of Object.keys(former.stores) as StoreName[]) await copy(former.stores[name], vault.stores[name]);
  await former.close();
  await Promise.all(names.map(deleteDatabase));
}
