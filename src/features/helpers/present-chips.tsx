import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { mediations } from '../../model/catalogues/codes.ts';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { notAsked } from '../../model/schema/dialect.ts';
import { useAtSession } from './present.ts';
import { useHelpers } from './use-helpers.ts';
import { useRights } from './use-rights.ts';
import { useWords } from './use-words.ts';

/**
 * In the form of a consultation the question about mediation, with the mediators of its session before the usual answers:
 * one tap says that there was one, and who. `plain`: the question where nobody is known.
 */
export function PresentChips({ plain }: { plain: ReactNode }) {
  const { t } = useTranslation('consultation');
  const { labels } = useWords();
  const data = useHelpers();
  const { isCounter } = useRights();
  const { control, setValue } = useFormContext<ConsultationForm>();
  const [session, mediation, mediator = ''] = useWatch({ control, name: ['session', 'mediation', 'mediator'] });
  const present = useAtSession(data, session).filter(
    ({ helper, isAsked }) => !isAsked && helper.kinds.includes('mediator'),
  );
  if (!isCounter || present.length === 0) return plain;
  const answer = (value: string): void => {
    const named = present.some(({ helper }) => helper.id === value);
    const usual = mediations.find((one) => one === value) ?? notAsked;
    setValue('mediator', named ? value : '', { shouldDirty: true });
    setValue('mediation', named ? 'used' : usual, { shouldDirty: true });
  };
  return (
    <ChoiceChips
      legend={t('field.mediation')}
      legendBeside
      dense
      columns={[2, 4, 4]}
      options={[
        ...present.map(({ helper }) => ({ value: helper.id, label: helper.name })),
        ...mediations.map((code) => ({ value: code as string, label: labels.fixed('mediations', code) })),
      ]}
      value={mediation === 'used' && mediator !== '' ? mediator : mediation}
      onChange={answer}
      clearTo={notAsked}
    />
  );
}
