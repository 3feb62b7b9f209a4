import { InvalidRecordError } from '../../../database/records.ts';
import type { Workspace } from '../../../database/workspace.tsx';
import { jsonEqual } from '../../../lib/json.ts';
import { draftIdOfEntry, type QueueEntry } from '../../../model/queue/queue-entry.ts';
import { fieldsOf, recordIdOfDraft } from '../../../model/records/draft.ts';
import { databaseFor } from '../../../model/sessions/running-session.ts';
import { readDraft, storeDraft } from '../drafts.ts';

type Accepted = {
  /** What it is now: a record on its way, or a draft that somebody has to finish. */
  readonly kind: 'record' | 'draft';
  readonly undo: () => Promise<void>;
};

/**
 * Makes a consultation of an entry, as its vault's user, at the time at which it was entered. One that was interrupted,
 * or that the city's rules do not take any more, becomes a parked draft. Accepting again changes nothing: what somebody
 * did with the consultation since stays. Durable when it resolves. @throws StoreError
 */
export async function acceptEntry(workspace: Workspace, id: string, entry: QueueEntry): Promise<Accepted> {
  const { account, clock, database, records } = workspace;
  const { form, kind, at } = entry;
  const { device, site } = database.stores;
  const db = databaseFor(account, form.site, form.session === '' ? undefined : kind);
  const draft = draftIdOfEntry(id, account.author);
  const record = { id: recordIdOfDraft(draft, 'consultation'), db };

  async function park(): Promise<Accepted> {
    if (!(await device.get(draft))) await storeDraft(device, draft, { form, db }, clock.now());
    const undo = async (): Promise<void> => {
      const parked = await device.get(draft);
      // Somebody has gone on with it already.
      if (parked && jsonEqual(readDraft(parked).form, form)) await device.remove([draft]);
    };
    return { kind: 'draft', undo };
  }

  const recorded: Accepted = { kind: 'record', undo: () => records.remove(record) };
  const known = await site.get(record.id);
  if (known) {
    if (known.body.removed) await records.restore(record);
    return recorded;
  }
  if (!entry.isComplete || (await device.get(draft))) return park();
  try {
    await records.create('consultation', db, form.site, fieldsOf(form), record.id, at);
    return recorded;
  } catch (error) {
    if (error instanceof InvalidRecordError) return park();
    throw error;
  }
}
