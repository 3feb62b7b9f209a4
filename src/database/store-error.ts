import { StoreError } from './record-store.ts';

function namesIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  const inner = 'inner' in error ? namesIn(error.inner) : '';
  return `${error.name} ${error.message} ${inner} ${error.cause ? namesIn(error.cause) : ''}`;
}

/** Names what went wrong with IndexedDB. Chromium closes the database when the disk is full (facts.md). */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const text = namesIn(error);
  if (text.includes('QuotaExceeded')) return new StoreError('storage_full', error);
  if (/DatabaseClosed|InvalidState|COL21|AbortError/.test(text)) return new StoreError('storage_closed', error);
  return new StoreError('storage_failed', error);
}
