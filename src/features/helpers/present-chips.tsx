import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { notAsked } from '../../model/schema/dialect.ts';
import { useAtSession } from './present.ts';
import { useHelpers } from './use-helpers.ts';
import { useRights } from './use-rights.ts';

/** In the form of a consultation: the mediators of its session, a tap each. Whoever is named was of use. */
export function PresentChips() {
  const { t } = useTranslation('helpers');
  const data = useHelpers();
  const { isCounter } = useRights();
  const { control, setValue } = useFormContext<ConsultationForm>();
  const session = useWatch({ control, name: 'session' });
  const { field } = useController<ConsultationForm, 'mediator'>({ control, name: 'mediator' });
  const present = useAtSession(data, session).filter(
    ({ helper, isAsked }) => !isAsked && helper.kinds.includes('mediator'),
  );
  if (!isCounter || present.length === 0) return null;
  return (
    <ChoiceChips
      legend={t('session.who')}
      legendBeside
      dense
      options={present.map(({ helper }) => ({ value: helper.id, label: helper.name }))}
      value={field.value ?? ''}
      onChange={(id) => {
        field.onChange(id);
        setValue('mediation', id === '' ? notAsked : 'used', { shouldDirty: true });
      }}
      clearTo=""
    />
  );
}
