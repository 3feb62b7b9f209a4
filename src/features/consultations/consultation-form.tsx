import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Card } from '../../components/card/card.tsx';
import { Icon } from '../../components/icon/icon.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { StoreError } from '../../database/record-store.ts';
import { InvalidRecordError } from '../../database/records.ts';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { consultationName } from '../../i18n/describe-consultation.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { ConsultationDraft, ConsultationForm as Values } from '../../model/records/draft.ts';
import type { Problem } from '../../model/schema/dialect.ts';
import { CircumstanceFields } from './circumstance-fields.tsx';
import styles from './consultation-form.module.css';
import { draftRow, storeDraft } from './drafts.ts';
import { FormActions } from './form-actions.tsx';
import type { MediatorSlot } from './further-fields.tsx';
import { QuestionColumns } from './question-columns.tsx';
import { saveConsultation } from './save-consultation.ts';
import { SiteField } from './site-field.tsx';
import { useDraftSaving } from './use-draft-saving.ts';
import { useQuickSubmit } from './use-quick-submit.ts';

export type ConsultationFormProps = {
  draftId: string;
  draft: ConsultationDraft;
  /** One line about where this is recorded: session and site. */
  place: string;
  /** The side of the thumb. */
  side: 'start' | 'end';
  onLeave: (savedId?: string) => void;
  /** Offers another way for an entry that cannot be stored; `rows` are the entry as a draft. */
  rescue: (rows: () => readonly Row[]) => ReactNode;
  /** Who mediates in this session, to be named with a tap. */
  mediators?: MediatorSlot | undefined;
};

/** The consultation in eight taps; every change is kept as a draft on this tablet. */
export function ConsultationForm({ draftId, draft, place, side, onLeave, rescue, mediators }: ConsultationFormProps) {
  const { t } = useTranslation(['consultation', 'common', 'errors']);
  const workspace = useWorkspace();
  const labels = useLabels(workspace.city);
  const offerUndo = useUndo();
  const form = useForm<Values>({ defaultValues: draft.form });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [storeProblem, setStoreProblem] = useState<StoreError['code']>();
  const [failures, setFailures] = useState(0);
  const frame = useRef<HTMLFormElement>(null);
  const trouble = useRef<HTMLDivElement>(null);
  const { db, target } = draft;
  const saving = useDraftSaving(form, draftId, target ? { db, target } : { db });
  const shownStoreProblem = storeProblem ?? saving.problem;

  // What is missing may be out of sight.
  useEffect(() => {
    if (problems.length > 0) frame.current?.querySelector<HTMLElement>('[aria-invalid="true"] input')?.focus();
  }, [problems]);

  // So may be what the disk did not take: whoever tapped "save" must see it, every time.
  useEffect(() => {
    if (failures > 0) trouble.current?.scrollIntoView({ block: 'start' });
  }, [failures]);

  async function save(values: Values): Promise<void> {
    try {
      const saved = await saveConsultation(workspace, draftId, { ...draft, form: values });
      performance.mark('consultation.durable');
      // Nobody waits for the draft to go: one that stayed would only save the same record again.
      saving.finish().catch(() => undefined);
      const name = consultationName(values.concerns, labels);
      offerUndo({ message: target ? t('changed', { name }) : t('saved', { name }), undo: saved.undo });
      onLeave(saved.id);
    } catch (error) {
      if (error instanceof InvalidRecordError) setProblems(error.problems);
      else {
        setStoreProblem(error instanceof StoreError ? error.code : 'storage_failed');
        setFailures((before) => before + 1);
      }
    }
  }

  /** The entry as it stands in the form, stored or not. */
  const unstored = (): Row[] => {
    const values = { ...draft, form: form.getValues() };
    return [draftRow(draftId, values, workspace.clock.now())];
  };

  async function discard(): Promise<void> {
    const { clock, database } = workspace;
    const discarded = { ...draft, form: form.getValues() };
    await saving.finish();
    const undo = () => storeDraft(database.stores.device, draftId, discarded, clock.now());
    offerUndo({ message: t('discarded'), undo });
    onLeave();
  }

  const submission = useQuickSubmit(form, save);

  return (
    <FormProvider {...form}>
      {shownStoreProblem ? (
        <div ref={trouble} className={styles.trouble}>
          <Alert tone="danger" title={t('errors:title')} live>
            {t(`errors:store.${shownStoreProblem}`)}
          </Alert>
          {rescue(unstored)}
        </div>
      ) : null}
      <form ref={frame} className={styles.form} noValidate autoComplete="off" onSubmit={submission.onSubmit}>
        <SectionHeading level={1} compact subline={<bdi>{place}</bdi>}>
          {target ? t('title.edit') : draft.form.followUpOf === '' ? t('title.new') : t('title.followUp')}
        </SectionHeading>
        {problems.length > 0 ? <Alert tone="warning" title={t('errors:form.summary')} live /> : null}
        <QuestionColumns problems={problems} mediators={mediators}>
          {target ? null : <SiteField />}
        </QuestionColumns>
        <details className={styles.details}>
          <summary className={styles.summary}>
            <Icon name="chevron" size="sm" className={styles.arrow} />
            {t('action.more')}
          </summary>
          <Card>
            <div className={styles.group}>
              <CircumstanceFields isNew={!target} />
            </div>
          </Card>
        </details>
        <FormActions side={side} busy={submission.isBusy} onPark={() => onLeave()} onDiscard={() => void discard()} />
      </form>
    </FormProvider>
  );
}
