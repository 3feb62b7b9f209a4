import { useEffect, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert/alert.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import type { QueueIntake } from '../../../database/queue-intake.ts';
import type { Queue } from '../../../database/queue-tables.ts';
import type { Clock } from '../../../lib/clock.ts';
import { dayOf } from '../../../lib/zoned-time.ts';
import type { QueueEntry } from '../../../model/queue/queue-entry.ts';
import { consultation } from '../../../model/records/consultation.ts';
import { type ConsultationForm, fieldsOf, newConsultationForm } from '../../../model/records/draft.ts';
import type { Problem, Schema } from '../../../model/schema/dialect.ts';
import { check } from '../../../model/schema/interpreter.ts';
import styles from '../consultation-form.module.css';
import { FormActions } from '../form-actions.tsx';
import { QuestionColumns } from '../question-columns.tsx';
import { useQuickSubmit } from '../use-quick-submit.ts';
import { useSealedSaving } from './use-sealed-saving.ts';

export type QueueFormProps = {
  /** Of the entry. */
  id: string;
  queue: Queue;
  intake: QueueIntake;
  clock: Clock;
  side: 'start' | 'end';
  /** Something of the form is sealed, not yet saved. */
  onSealed: () => void;
  onSaved: () => void;
  onDiscarded: () => void;
};

/** The anonymous consultation on a locked tablet: the questions of the usual form, no list, no note, no record. */
export function QueueForm(props: QueueFormProps) {
  const { id, queue, intake, clock, side, onSealed, onSaved, onDiscarded } = props;
  const { t } = useTranslation(['queue', 'consultation', 'errors']);
  const offerUndo = useUndo();
  const { session, city } = queue;
  const [blank] = useState(() => newConsultationForm(session.site, dayOf(clock.now(), city.timeZone), session));
  const form = useForm<ConsultationForm>({ defaultValues: blank });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const frame = useRef<HTMLFormElement>(null);

  const entry = (isComplete: boolean): QueueEntry => ({
    version: 1,
    at: clock.now(),
    kind: session.kind,
    isComplete,
    form: form.getValues(),
  });
  const saving = useSealedSaving({ form, id, intake, entry, onSealed });

  useEffect(() => {
    if (problems.length > 0) frame.current?.querySelector<HTMLElement>('[aria-invalid="true"] input')?.focus();
  }, [problems]);

  async function save(values: ConsultationForm): Promise<void> {
    const concerns = consultation(city).fields.concerns as Schema;
    const missing = check(concerns, fieldsOf(values).concerns, '/concerns');
    setProblems(missing);
    if (missing.length > 0) return;
    if (await saving.end(() => intake.put(id, entry(true)))) onSaved();
  }

  async function discard(): Promise<void> {
    const isDone = await saving.end(async () => {
      // Sealed as it stands, so that it can be brought back; where it cannot be sealed, it can still be discarded.
      if (saving.hasChanged()) await intake.put(id, entry(false)).catch(() => undefined);
      const undo = await intake.drop(id);
      if (saving.hasChanged()) offerUndo({ message: t('consultation:discarded'), undo });
    });
    if (isDone) onDiscarded();
  }

  const submission = useQuickSubmit(form, save);

  return (
    <FormProvider {...form}>
      <form ref={frame} className={styles.form} noValidate autoComplete="off" onSubmit={submission.onSubmit}>
        <SectionHeading level={1} compact>
          {t('form.title')}
        </SectionHeading>
        {saving.problem ? (
          <Alert tone="danger" title={t('errors:title')} live>
            {saving.problem === 'queue_full' || saving.problem === 'storage_full'
              ? t(`problem.${saving.problem}`)
              : t(`errors:store.${saving.problem}`)}
          </Alert>
        ) : null}
        {problems.length > 0 ? <Alert tone="warning" title={t('errors:form.summary')} live /> : null}
        <QuestionColumns problems={problems} />
        <FormActions side={side} busy={submission.isBusy} onDiscard={() => void discard()} />
      </form>
    </FormProvider>
  );
}
