import { type Control, type FieldPathByValue, type FieldValues, useController } from 'react-hook-form';
import { CheckChips, type CheckChipsProps } from './check-chips.tsx';
import { ChoiceChips, type ChoiceChipsProps } from './choice-chips.tsx';

type Place<Values extends FieldValues, Value> = {
  control: Control<Values>;
  name: FieldPathByValue<Values, Value>;
};

/** One of several, as a field of a form. */
export function ChoiceChipsField<Values extends FieldValues>({
  control,
  name,
  ...chips
}: Place<Values, string> & Omit<ChoiceChipsProps<string>, 'value' | 'onChange'>) {
  const { field } = useController({ control, name });
  return <ChoiceChips {...chips} value={field.value} onChange={field.onChange} />;
}

/** Any of several, as a field of a form. */
export function CheckChipsField<Values extends FieldValues>({
  control,
  name,
  ...chips
}: Place<Values, string[]> & Omit<CheckChipsProps<string>, 'values' | 'onChange'>) {
  const { field } = useController({ control, name });
  return <CheckChips {...chips} values={field.value} onChange={field.onChange} />;
}
