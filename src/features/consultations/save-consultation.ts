import type { Workspace } from '../../database/workspace.tsx';
import { type Json, jsonEqual } from '../../lib/json.ts';
import { peopleDatabase } from '../../model/access/databases.ts';
import { type ConsultationDraft, type ConsultationForm, fieldsOf } from '../../model/records/draft.ts';

type Saved = { id: string; undo: () => Promise<void> };

/** The people database that keeps a site's case notes; `undefined` where the account may not write them. */
export function noteDatabase({ account, city }: Pick<Workspace, 'account' | 'city'>, site: string): string | undefined {
  const isCounter = account.sites.some((entry) => entry.id === site && entry.position === 'counter');
  const area = city.sites.find((entry) => entry.id === site)?.peopleArea;
  return isCounter && area ? peopleDatabase(area) : undefined;
}

function changedFields(opened: ConsultationForm, form: ConsultationForm): { [name: string]: Json | undefined } {
  const before = fieldsOf(opened) as { [name: string]: Json | undefined };
  const after = fieldsOf(form) as { [name: string]: Json | undefined };
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !jsonEqual(before[name], value)));
}

/**
 * Saves a draft as a record: a new one whole, an edited one only in the fields that changed since it was opened.
 * Durable when it resolves. Throws `InvalidRecordError` or `StoreError`; then nothing was saved.
 */
export async function saveConsultation(workspace: Workspace, draft: ConsultationDraft): Promise<Saved> {
  const { records } = workspace;
  const { form, db, target } = draft;
  if (!target) {
    const id = await records.create(
      'consultation',
      db,
      form.site,
      fieldsOf(form) as { [name: string]: Json | undefined },
    );
    const notes = noteDatabase(workspace, form.site);
    const text = form.note.trim();
    const note =
      text !== '' && notes ? await records.create('casenote', notes, form.site, { consultation: id, text }) : undefined;
    const undo = async (): Promise<void> => {
      await records.remove({ id, db });
      if (note && notes) await records.remove({ id: note, db: notes });
    };
    return { id, undo };
  }
  await records.edit({ id: target.id, db }, changedFields(target.opened, form));
  return { id: target.id, undo: () => records.edit({ id: target.id, db }, changedFields(form, target.opened)) };
}
