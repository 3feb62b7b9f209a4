import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { type ConsultationForm, emptyConcern } from '../../model/records/draft.ts';
import type { Problem } from '../../model/schema/dialect.ts';
import { ConcernFields } from './concern-fields.tsx';

const isMissing = (problems: readonly Problem[], index: number, name: 'field' | 'outcome'): boolean =>
  problems.some((problem) => problem.path === `/concerns/${index}/${name}` || problem.path === '/concerns');

/** A visitor brings about three questions; the first is the main one. */
export function ConcernList({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('consultation');
  const { control } = useFormContext<ConsultationForm>();
  const concerns = useFieldArray({ control, name: 'concerns', keyName: 'key' });
  return (
    <>
      {concerns.fields.map((concern, index) => (
        <ConcernFields
          key={concern.key}
          index={index}
          alone={concerns.fields.length === 1}
          problem={{ field: isMissing(problems, index, 'field'), outcome: isMissing(problems, index, 'outcome') }}
          onRemove={() => concerns.remove(index)}
        />
      ))}
      <Button variant="tertiary" icon="plus" onClick={() => concerns.append(emptyConcern(), { shouldFocus: false })}>
        {t('action.addConcern')}
      </Button>
    </>
  );
}
