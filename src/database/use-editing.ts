import { useCallback } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { JsonObject } from '../lib/json.ts';
import { useKeptForm } from './use-kept-form.ts';

/** `opened`: the record as it was when somebody began to edit it, perhaps before a lock; null for a new one. */
type Values = { form: object; opened: object | null };

export type Editing<Form> = {
  form: Form;
  opened: JsonObject | null;
  set: (change: Partial<Form>) => void;
  /** It was saved, or is not wanted. */
  forget: () => Promise<void>;
};

/** A form whose values lie in the vault while they are typed: they are there again after a pause, a lock, a crash. */
export function useEditing<Form extends object>(id: string, initial: Form, record: JsonObject | null): Editing<Form> {
  const form = useForm<Values>({ defaultValues: { form: initial, opened: record } });
  const forget = useKeptForm(form, id);
  const [kept, opened] = useWatch({ control: form.control, name: ['form', 'opened'] });
  const set = useCallback(
    (change: Partial<Form>) => form.setValue('form', { ...form.getValues('form'), ...change }, { shouldDirty: true }),
    [form],
  );
  return { form: kept as Form, opened: opened as JsonObject | null, set, forget };
}
