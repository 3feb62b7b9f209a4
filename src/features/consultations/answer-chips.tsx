import { type FieldPathByValue, useController } from 'react-hook-form';
import type { ChipSetProps } from '../../components/chips/chip-set.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { notAsked } from '../../model/schema/dialect.ts';

type AnswerName = FieldPathByValue<ConsultationForm, string>;

export type AnswerChipsProps = Pick<
  ChipSetProps,
  'legend' | 'legendBeside' | 'legendNote' | 'columns' | 'error' | 'after'
> & {
  name: AnswerName;
  options: readonly { value: string; label: string }[];
  /** What an untouched question holds, and a second tap on the chosen answer goes back to. */
  empty?: string;
};

/** One question of the consultation, answered with one tap. */
export function AnswerChips({ name, empty = notAsked, ...chips }: AnswerChipsProps) {
  const { field } = useController<ConsultationForm, AnswerName>({ name });
  return <ChoiceChips {...chips} dense value={field.value} onChange={field.onChange} clearTo={empty} />;
}
