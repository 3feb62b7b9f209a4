import type { ReactNode } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { Stepper } from '../../components/stepper/stepper.tsx';
import { useFormCity } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { mediations, visitors } from '../../model/catalogues/codes.ts';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { notAsked } from '../../model/schema/dialect.ts';
import { AnswerChips } from './answer-chips.tsx';
import { LanguageField } from './language-field.tsx';

const many = 5;

function PersonsField() {
  const { t } = useTranslation(['consultation', 'common']);
  const { field } = useController<ConsultationForm, 'persons'>({ name: 'persons' });
  const options = [0, 1, 2, 3, 4, many].map((count) => ({
    value: String(count),
    label: count === 0 ? t('persons.none') : count === many ? t('persons.many') : String(count),
  }));
  const count = field.value === notAsked ? undefined : field.value;
  return (
    <>
      <ChoiceChips
        legend={t('field.persons')}
        options={options}
        value={count === undefined ? notAsked : String(Math.min(many, count))}
        onChange={(value) => field.onChange(value === notAsked ? notAsked : Number(value))}
        clearTo={notAsked}
        dense
        legendBeside
        columns={[3, 6, 6]}
      />
      {count !== undefined && count >= many ? (
        <Stepper
          label={t('field.persons')}
          labelHidden
          value={count}
          min={many}
          max={99}
          onChange={field.onChange}
          lessLabel={t('common:action.decrease')}
          moreLabel={t('common:action.increase')}
        />
      ) : null}
    </>
  );
}

/** Who came: mostly preset by the session. */
export function VisitorKindField() {
  const { t } = useTranslation('consultation');
  const city = useFormCity();
  const labels = useLabels(city);
  if (!city.questions.visitor) return null;
  return (
    <AnswerChips
      name="visitor"
      legend={t('field.visitor')}
      columns={[2, 3, 5]}
      options={visitors.map((code) => ({ value: code, label: labels.fixed('visitors', code) }))}
    />
  );
}

/** The question about mediation with the names of who is there, made from the plain one. */
export type MediatorSlot = (plain: ReactNode) => ReactNode;

/** The questions a city may switch off, each answered with one tap. */
export function FurtherFields({ mediators = (plain) => plain }: { mediators?: MediatorSlot | undefined }) {
  const { t } = useTranslation('consultation');
  const city = useFormCity();
  const labels = useLabels(city);
  const { control } = useFormContext<ConsultationForm>();
  const site = useWatch({ control, name: 'site' });
  const { questions, catalogues } = city;
  const coded = (name: 'origins' | 'residence') =>
    catalogues[name]
      .filter((entry) => !entry.retired)
      .map(({ code }) => ({ value: code, label: labels.catalogue(name, code) }));
  return (
    <>
      {questions.language ? <LanguageField site={site} /> : null}
      {questions.mediation
        ? mediators(
            <AnswerChips
              name="mediation"
              legend={t('field.mediation')}
              legendBeside
              columns={[3, 3, 3]}
              options={mediations.map((code) => ({ value: code, label: labels.fixed('mediations', code) }))}
            />,
          )
        : null}
      {questions.persons ? <PersonsField /> : null}
      {questions.origin ? (
        <AnswerChips name="origin" legend={t('field.origin')} options={coded('origins')} columns={[3, 4, 4]} />
      ) : null}
      {questions.residence ? (
        <AnswerChips name="residence" legend={t('field.residence')} options={coded('residence')} columns={[3, 3, 4]} />
      ) : null}
    </>
  );
}
