import type { RecordStore } from '../../database/record-store.ts';
import { deviceRow, orderAt, type Row } from '../../database/row.ts';
import type { ConsultationDraft } from '../../model/records/draft.ts';

/** Drafts lie among the rows that never leave this device. */
export const draftType = 'draft';

export const draftRow = (id: string, draft: ConsultationDraft, now: number): Row =>
  deviceRow(id, draftType, draft, orderAt(now));

export async function storeDraft(
  device: RecordStore,
  id: string,
  draft: ConsultationDraft,
  now: number,
): Promise<void> {
  const fresh = draftRow(id, draft, now);
  await device.change([id], (row) => (row ? { ...row, body: fresh.body } : fresh));
}

export const readDraft = (row: Row): ConsultationDraft => row.body as unknown as ConsultationDraft;

export async function discardDraft(device: RecordStore, id: string): Promise<void> {
  await device.remove([id]);
}
