import { useCallback, useEffect, useRef, useState } from 'react';
import { deviceRow } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';

/** A note that is being written: of which record, `undefined` for a new one. */
export type NoteDraft = { id: string | undefined; text: string };

/** Keystrokes are gathered for this long, ms. */
const settle = 150;

/** The note under way at a consultation, kept in the vault: it is there again after a pause or a lock. */
export function useNoteDraft(consultation: string) {
  const { database } = useWorkspace();
  const { device } = database.stores;
  const [draft, setDraft] = useState<NoteDraft>();
  const latest = useRef<NoteDraft>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const rowId = `note.${consultation}`;

  const flush = useCallback((): void => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    const now = latest.current;
    const row = now && deviceRow(rowId, 'note', { id: now.id ?? null, text: now.text });
    // What is on the screen stays there when this fails; the next keystroke tries again.
    void (row ? device.change([rowId], () => row) : device.remove([rowId])).catch(() => undefined);
  }, [device, rowId]);

  useEffect(() => {
    let isGone = false;
    void device.get(rowId).then((row) => {
      if (isGone || !row || latest.current) return;
      const { id, text } = row.body;
      latest.current = { id: typeof id === 'string' ? id : undefined, text: String(text) };
      setDraft(latest.current);
    });
    window.addEventListener('pagehide', flush);
    return () => {
      isGone = true;
      window.removeEventListener('pagehide', flush);
      flush();
      latest.current = undefined;
      setDraft(undefined);
    };
  }, [device, rowId, flush]);

  const change = useCallback(
    (next: NoteDraft | undefined): void => {
      latest.current = next;
      setDraft(next);
      if (timer.current === undefined) timer.current = setTimeout(flush, settle);
    },
    [flush],
  );

  return [draft, change] as const;
}
