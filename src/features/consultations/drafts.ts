import type { RecordStore } from '../../database/record-store.ts';
import { deviceRow, orderAt, type Row } from '../../database/row.ts';
import type { ConsultationDraft } from '../../model/records/draft.ts';

/** Drafts lie among the rows that never leave this device. */
export const draftType = 'draft';

export const draftRow = (id: string, draft: ConsultationDraft, now: number): Row =>
  deviceRow(id, draftType, draft, orderAt(now));

/** Drafts that the store did not take. They outlive a pause, which takes the form off the page. */
const unstored = new WeakMap<RecordStore, Map<string, ConsultationDraft>>();

export const unstoredDraft = (device: RecordStore, id: string): ConsultationDraft | undefined =>
  unstored.get(device)?.get(id);

/** @throws StoreError; the draft is kept in memory then */
export async function storeDraft(
  device: RecordStore,
  id: string,
  draft: ConsultationDraft,
  now: number,
): Promise<void> {
  const fresh = draftRow(id, draft, now);
  const kept = unstored.get(device) ?? new Map<string, ConsultationDraft>();
  unstored.set(device, kept.set(id, draft));
  await device.change([id], (row) => (row ? { ...row, body: fresh.body } : fresh));
  if (kept.get(id) === draft) kept.delete(id);
}

export const readDraft = (row: Row): ConsultationDraft => row.body as unknown as ConsultationDraft;

export async function discardDraft(device: RecordStore, id: string): Promise<void> {
  unstored.get(device)?.delete(id);
  await device.remove([id]);
}
