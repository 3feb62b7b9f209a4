import { useContext } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button/icon-button.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { useFormCity } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { CityCatalogue } from '../../model/catalogues/codes.ts';
import { outcomesWithRecipient } from '../../model/records/consultation.ts';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { type ComebackReason, comebackReasons } from '../../model/records/referral-states.ts';
import { AnswerChips } from './answer-chips.tsx';
import styles from './concern-fields.module.css';
import { WishSlotContext } from './wish-slot.ts';

export type ConcernProblem = { field: boolean; outcome: boolean };

type ConcernFieldsProps = { index: number; alone: boolean; problem: ConcernProblem; onRemove: () => void };

/** Field of action, outcome and, where it leads somewhere, the recipient of one concern. */
export function ConcernFields({ index, alone, problem, onRemove }: ConcernFieldsProps) {
  const { t } = useTranslation(['consultation', 'errors']);
  const city = useFormCity();
  const labels = useLabels(city);
  const { control } = useFormContext<ConsultationForm>();
  const [field, outcome] = useWatch({ control, name: [`concerns.${index}.field`, `concerns.${index}.outcome`] });
  const number = index + 1;
  const name = index === 0 ? t('mainConcern') : t('concernNumber', { number });
  const options = (name: CityCatalogue) =>
    city.catalogues[name]
      .filter((entry) => !entry.retired)
      .map(({ code }) => ({ value: code, label: labels.catalogue(name, code) }));
  return (
    <fieldset className={styles.concern} data-concern={number}>
      <legend className="kern-sr-only">{name}</legend>
      {alone ? null : (
        <div className={styles.head}>
          <span aria-hidden="true">{name}</span>
          <IconButton icon="trash" label={t('action.removeConcern', { number })} onClick={onRemove} />
        </div>
      )}
      <AnswerChips
        name={`concerns.${index}.field`}
        legend={t('field.concern')}
        options={options('fields')}
        empty=""
        columns={[3, 4, 4]}
        error={problem.field && field === '' ? t('errors:form.field') : undefined}
      />
      <AnswerChips
        name={`concerns.${index}.outcome`}
        legend={t('field.outcome')}
        options={options('outcomes')}
        empty=""
        columns={[3, 4, 4]}
        error={problem.outcome && outcome === '' ? t('errors:form.outcome') : undefined}
      />
      {outcomesWithRecipient.includes(outcome) ? (
        <AnswerChips
          name={`concerns.${index}.referral`}
          legend={t('field.referral')}
          options={options('recipients')}
          empty=""
          columns={[3, 4, 5]}
        />
      ) : null}
      {outcome === 'came-back' ? <ComebackField index={index} /> : null}
      <WishField index={index} field={field} isUnmet={outcome === 'unmet-need'} />
    </fieldset>
  );
}

/** For the monthly meeting; where nobody says why, the list there asks. */
function ComebackField({ index }: { index: number }) {
  const { t } = useTranslation('consultation');
  const labels = useLabels(useFormCity());
  const { field } = useController<ConsultationForm, `concerns.${number}.reason`>({ name: `concerns.${index}.reason` });
  return (
    <ChoiceChips<ComebackReason | ''>
      legend={t('field.reason')}
      options={comebackReasons.map((code) => ({ value: code, label: labels.fixed('comebackReasons', code) }))}
      value={field.value ?? ''}
      onChange={field.onChange}
      clearTo=""
      dense
      columns={[2, 4, 4]}
    />
  );
}

/** What is looked for, without a name: where nothing met it, and where a wish is kept already. */
function WishField({ index, field, isUnmet }: { index: number; field: string; isUnmet: boolean }) {
  const wish = useContext(WishSlotContext);
  const { field: need } = useController<ConsultationForm, `concerns.${number}.need`>({
    name: `concerns.${index}.need`,
  });
  if (!wish || field === '' || !(isUnmet || need.value)) return null;
  return wish({ field, need: need.value, onChange: need.onChange });
}
