import type { Workspace } from '../../database/workspace.tsx';
import { type Json, jsonEqual } from '../../lib/json.ts';
import { timeOfDay } from '../../lib/zoned-time.ts';
import { peopleDatabaseOf } from '../../model/access/people-area.ts';
import {
  type ConsultationDraft,
  type ConsultationForm,
  fieldsOf,
  formOf,
  recordIdOfDraft,
} from '../../model/records/draft.ts';
import { isAsked } from '../../model/schema/dialect.ts';
import { databaseFor } from '../../model/sessions/running-session.ts';

type Saved = { id: string; undo: () => Promise<void> };

/** The people database that keeps a site's case notes; `undefined` where the account may not write them. */
export const noteDatabase = (
  { account, city }: Pick<Workspace, 'account' | 'city'>,
  site: string,
): string | undefined => peopleDatabaseOf(account, city, site);

type Fields = { [name: string]: Json | undefined };

function changedFields(before: ConsultationForm, after: ConsultationForm): Fields {
  const old: Fields = fieldsOf(before);
  return Object.fromEntries(Object.entries(fieldsOf(after)).filter(([name, value]) => !jsonEqual(old[name], value)));
}

async function saveNew(workspace: Workspace, draftId: string, draft: ConsultationDraft): Promise<Saved> {
  const { records, account } = workspace;
  const { form } = draft;
  // Without a session the form itself says at which site.
  const db = form.session === '' ? databaseFor(account, form.site, undefined) : draft.db;
  const id = recordIdOfDraft(draftId, 'consultation');
  await records.create('consultation', db, form.site, fieldsOf(form), id);
  const notes = noteDatabase(workspace, form.site);
  const text = form.note.trim();
  const note = text !== '' && notes ? { id: recordIdOfDraft(draftId, 'casenote'), db: notes } : undefined;
  if (note) await records.create('casenote', note.db, form.site, { consultation: id, text }, note.id);
  const mediated = await keepMediator(workspace, draftId, form, id);
  const undo = async (): Promise<void> => {
    await records.remove({ id, db });
    if (note) await records.remove(note);
    if (mediated) await records.remove(mediated);
  };
  return { id, undo };
}

/** Who mediated is told where mediators are kept; the hours are those of the session. */
async function keepMediator(
  workspace: Workspace,
  draftId: string,
  { mediator = '', mediation, date, session, language, site }: ConsultationForm,
  consultation: string,
): Promise<{ id: string; db: string } | undefined> {
  const { records, clock, city } = workspace;
  if (mediator === '' || mediation !== 'used' || !noteDatabase(workspace, site)) return undefined;
  const kept = { id: recordIdOfDraft(draftId, 'assignment'), db: 'helpers' };
  const fields = {
    helper: mediator,
    day: date,
    from: timeOfDay(clock.now(), city.timeZone),
    state: 'done',
    consultation,
    ...(session === '' ? {} : { session }),
    ...(isAsked(language) ? { language } : {}),
  };
  await records.create('assignment', kept.db, site, fields, kept.id);
  return kept;
}

/**
 * Saves a draft as a record: a new one whole, an edited one only in the fields that changed since it was opened, merged
 * with what a colleague saved meanwhile. Durable when it resolves; may be repeated after an error. Throws
 * `InvalidRecordError` or `StoreError`.
 */
export async function saveConsultation(
  workspace: Workspace,
  draftId: string,
  draft: ConsultationDraft,
): Promise<Saved> {
  const { form, db, target } = draft;
  if (!target) return saveNew(workspace, draftId, draft);
  const { records } = workspace;
  const row = { id: target.id, db };
  const opened = formOf(target.opened, '');
  const saved = await records.edit(row, changedFields(opened, form), target.opened);
  const undo = async (): Promise<void> => {
    await records.edit(row, changedFields(form, opened), saved);
  };
  return { id: target.id, undo };
}
