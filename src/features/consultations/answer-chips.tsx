import { type FieldPathByValue, useController } from 'react-hook-form';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { notAsked } from '../../model/schema/dialect.ts';

type AnswerName = FieldPathByValue<ConsultationForm, string>;

export type AnswerChipsProps = {
  name: AnswerName;
  legend: string;
  legendNote?: string | undefined;
  options: readonly { value: string; label: string }[];
  error?: string | undefined;
  columns?: 2 | 3 | 4 | 5 | 6;
  /** What an untouched question holds, and a second tap on the chosen answer goes back to. */
  empty?: string;
};

/** One question of the consultation, answered with one tap. */
export function AnswerChips({ name, empty = notAsked, legendNote, ...chips }: AnswerChipsProps) {
  const { field } = useController<ConsultationForm, AnswerName>({ name });
  return (
    <ChoiceChips {...chips} legendNote={legendNote} value={field.value} onChange={field.onChange} clearTo={empty} />
  );
}
