import { type Undo, undoableEdit } from '../../../database/undoable-edit.ts';
import type { Workspace } from '../../../database/workspace.tsx';
import type { Json } from '../../../lib/json.ts';
import { withItems, withoutItems } from '../../../model/meetings/agenda.ts';
import type { AgendaItem, Meeting } from '../../../model/records/meeting.ts';

const city = 'city';
const asJson = (agenda: readonly AgendaItem[]): Json => agenda.map((item) => ({ ...item }));

type Planned = { id: string };
type Fresh = { site: string; title: string; day: string; from: string };

/** Changes the agenda as it is stored now. @returns what takes the change back; nothing where the meeting is gone */
async function change(
  { database, records }: Workspace,
  id: string,
  make: (agenda: readonly AgendaItem[]) => AgendaItem[],
): Promise<Undo> {
  const row = await database.stores.city.get(id);
  if (!row) return async () => undefined;
  const { agenda = [] } = row.body as unknown as Meeting;
  return undoableEdit(records, row, { agenda: asJson(make(agenda)) });
}

/** Puts items on the agenda of a planned meeting, or plans one for them. Throws as `records.create` does. */
export async function putOnAgenda(
  workspace: Workspace,
  items: readonly AgendaItem[],
  meeting: Planned | Fresh,
): Promise<Undo> {
  if ('id' in meeting) return change(workspace, meeting.id, (agenda) => withItems(agenda, items));
  const { site, title, day, from } = meeting;
  const fields = { kind: 'monthly', state: 'planned', title: title.trim(), day, from, agenda: asJson(items) };
  const id = await workspace.records.create('meeting', city, site, fields);
  return () => workspace.records.remove({ id, db: city });
}

export const takeOffAgenda = (workspace: Workspace, meeting: string, item: AgendaItem): Promise<Undo> =>
  change(workspace, meeting, (agenda) => withoutItems(agenda, [item]));
