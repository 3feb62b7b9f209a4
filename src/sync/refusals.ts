import type { RecordStore } from '../database/record-store.ts';
import { isOnServer, type Row } from '../database/row.ts';

/** Errors of a row of `_bulk_docs` that mean this record and will mean it again. */
export const refusing = new Set(['forbidden', 'bad_request', 'doc_validation', 'document_too_large', 'illegal_docid']);

/** Sets a record aside; it blocks nothing. What was changed since it was sent is not meant; an erasure means it all. */
export async function refuse(store: RecordStore, sent: Row, reason: string): Promise<void> {
  if (reason.split(' ')[0] === 'erased') return store.remove([sent.id]);
  await store.change([sent.id], (row) => {
    const isMeant = row !== undefined && row.edit === sent.edit && !isOnServer(row);
    return isMeant && (row.state !== 'refused' || row.reason !== reason)
      ? { ...row, state: 'refused', reason }
      : undefined;
  });
}

/** Gives refused rows another try: the account's rights, the city's catalogue or the app may have changed. */
export async function retryRefused(store: RecordStore, db?: string): Promise<void> {
  const refused = await store.list({ state: 'refused' });
  await store.change(
    refused.filter((row) => db === undefined || row.db === db).map((row) => row.id),
    (row) => (row?.state === 'refused' ? { ...row, state: 'unsent', reason: '' } : undefined),
  );
}
