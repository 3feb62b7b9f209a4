import type { OpenDatabase } from './open-database.ts';
import { deviceRow } from './row.ts';

const noteId = 'queue.strange';

/** Keeps in the vault that its public key on the disk was another's, until somebody has read it. */
export async function noteStrangeInbox(database: OpenDatabase): Promise<void> {
  await database.stores.device.change([noteId], () => deviceRow(noteId, 'strange', {}));
}

export function observeStrangeInbox(database: OpenDatabase, listener: (isStrange: boolean) => void): () => void {
  return database.stores.device.observeOne(noteId, (row) => listener(row !== undefined));
}

export const acknowledgeStrangeInbox = (database: OpenDatabase): Promise<void> =>
  database.stores.device.remove([noteId]);
