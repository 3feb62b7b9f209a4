import type { Workspace } from '../../../database/workspace.tsx';
import type { QueueTally } from '../../../model/queue/queue-entry.ts';
import { databaseFor } from '../../../model/sessions/running-session.ts';

/**
 * Makes a tally of what was counted while the vault was locked, as a record of its own beside the tablet's, so that the
 * sum of the session is exact. Accepting again changes nothing. Durable when it resolves. @returns how to undo it.
 * @throws StoreError, InvalidRecordError
 */
export async function acceptTally(workspace: Workspace, id: string, entry: QueueTally): Promise<() => Promise<void>> {
  const { account, database, records } = workspace;
  const { at, kind, date, site, session, counts } = entry;
  const record = { id: `tally-${account.author}-${id}`, db: databaseFor(account, site, kind) };
  await records.begin('tally', record.db, site, { date, session, counts: { ...counts } }, record.id, at);
  const known = await database.stores.site.get(record.id);
  if (known?.body.removed) await records.restore(record);
  return () => records.remove(record);
}
