import { useCallback, useEffect, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { deviceRow } from './row.ts';
import { useWorkspace } from './workspace.tsx';

/** Keystrokes are gathered for this long, ms. */
const settle = 150;

/**
 * Keeps what stands in a small form in the vault while it is typed, so that it is there again after a pause or a lock.
 * @returns how to forget it: the form was sent, or is not wanted
 */
export function useKeptForm<Values extends FieldValues>(form: UseFormReturn<Values>, id: string): () => Promise<void> {
  const { database } = useWorkspace();
  const { device } = database.stores;
  const rowId = `form.${id}`;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOver = useRef(false);
  /** Under way to the store; what is forgotten must not come after it is gone. */
  const writing = useRef<Promise<unknown>>(undefined);

  const write = useCallback((): void => {
    if (timer.current === undefined || isOver.current) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    const row = deviceRow(rowId, 'form', form.getValues());
    // What is on the screen stays there when this fails; the next keystroke tries again.
    const written = device.change([rowId], () => row).catch(() => undefined);
    writing.current = Promise.all([writing.current, written]);
  }, [device, form, rowId]);

  useEffect(() => {
    let isTouched = false;
    isOver.current = false;
    void device.get(rowId).then((row) => {
      if (row && !isTouched && !isOver.current) form.reset(row.body as Values, { keepDefaultValues: true });
    });
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: ({ name }) => {
        if (name === undefined) return;
        isTouched = true;
        timer.current ??= setTimeout(write, settle);
      },
    });
    window.addEventListener('pagehide', write);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [device, form, rowId, write]);

  return useCallback(async () => {
    isOver.current = true;
    clearTimeout(timer.current);
    await writing.current;
    await device.remove([rowId]);
  }, [device, rowId]);
}
