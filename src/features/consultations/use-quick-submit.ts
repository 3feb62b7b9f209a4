import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/** A save that takes longer is shown to be under way, ms. */
const patience = 200;

/**
 * Hands the form's values on before anything is drawn: the library's own submission draws the whole form first, and the
 * record would wait for that on a slow tablet (`npm run bench:client`, "save"). `save` catches its own errors; a
 * second tap while it runs does nothing.
 */
export function useQuickSubmit<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  save: (values: Values) => Promise<void>,
) {
  const [isBusy, setBusy] = useState(false);
  const isSaving = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function submit(): Promise<void> {
    if (isSaving.current) return;
    isSaving.current = true;
    timer.current = setTimeout(() => setBusy(true), patience);
    try {
      await save(structuredClone(form.getValues()));
    } finally {
      isSaving.current = false;
      clearTimeout(timer.current);
      setBusy(false);
    }
  }

  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void submit();
  };
  return { isBusy, onSubmit };
}
