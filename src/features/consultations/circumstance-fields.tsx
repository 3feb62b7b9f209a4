import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/fields/date-field.tsx';
import { TextArea } from '../../components/fields/text-area.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { AnswerChips } from './answer-chips.tsx';
import { noteDatabase } from './save-consultation.ts';

/** What the session has preset, to be changed where this visit was different, and the case note. */
export function CircumstanceFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('consultation');
  const { t: tCommon } = useTranslation('common');
  const workspace = useWorkspace();
  const labels = useLabels(workspace.city);
  const { control, register } = useFormContext<ConsultationForm>();
  const [site, session] = useWatch({ control, name: ['site', 'session'] });
  const channels = workspace.city.catalogues.channels
    .filter((entry) => !entry.retired)
    .map(({ code }) => ({ value: code, label: labels.catalogue('channels', code) }));
  return (
    <>
      <AnswerChips
        name="channel"
        legend={t('field.channel')}
        legendNote={session === '' ? undefined : t('preset')}
        options={channels}
      />
      <DateField label={t('field.date')} {...register('date')} />
      {isNew && noteDatabase(workspace, site) ? (
        <TextArea
          label={t('note.title')}
          optionalLabel={tCommon('field.optional')}
          hint={t('note.hint')}
          maxLength={4000}
          rows={3}
          {...register('note')}
        />
      ) : null}
    </>
  );
}
