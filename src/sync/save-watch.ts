import type { RecordStore } from '../database/record-store.ts';

/** The page shows what was saved before it is sent, ms. */
const breath = 250;

/** Calls after a save, in any tab; the replicator's own bookkeeping on the same rows is none. @returns how to stop */
export function watchSaves(stores: readonly RecordStore[], call: () => void): () => void {
  let calling: ReturnType<typeof setTimeout> | undefined;
  const callNow = (): void => {
    calling = undefined;
    call();
  };
  const stops = stores.map((store) => {
    let before = '';
    return store.observe({ state: 'unsent' }, (rows) => {
      const edits = rows.map((row) => row.edit).join(' ');
      if (edits !== '' && edits !== before) calling ??= setTimeout(callNow, breath);
      before = edits;
    });
  });
  return () => {
    for (const stop of stops) stop();
    if (calling === undefined) return;
    clearTimeout(calling);
    // Whoever stops because the vault is locked still sends what was just saved.
    callNow();
  };
}
