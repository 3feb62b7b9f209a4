import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useEditing } from '../../database/use-editing.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import type { HoursFacts } from '../../model/helpers/helper-facts.ts';
import { type HoursForm, hoursFields, hoursForm, hoursProblems } from '../../model/helpers/hours-form.ts';
import { workKinds } from '../../model/records/assignment.ts';
import { newRecordId } from '../../model/records/record-id.ts';
import { changeBooking } from './book.ts';
import styles from './helpers.module.css';
import type { Assignment } from './use-helpers.ts';
import { useRights } from './use-rights.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';
import { useWords } from './use-words.ts';

type HoursDialogProps = {
  helper: string;
  /** The booking that is done with this. */
  booking: Assignment | undefined;
  /** The entry that is mended; none: a new one. */
  entry: HoursFacts | undefined;
  onClose: () => void;
};

/** Work that was done: when, how long, what, who pays, what the way cost. */
export function HoursDialog({ helper, booking, entry, onClose }: HoursDialogProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const workspace = useWorkspace();
  const { account, city, records } = workspace;
  const words = useWords();
  const rights = useRights();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const today = dayOf(useNow(), city.timeZone);
  const [isTried, setTried] = useState(false);
  // One entry a booking, however often and by whichever finger it is saved.
  const [id] = useState(() =>
    entry
      ? entry.id
      : (booking?.id.replace(/^assignment-[^-]+/, `hours-${account.author}`) ?? newRecordId('hours', account.author)),
  );
  const sources = (city.fundingSources ?? []).filter(({ retired, code }) => !retired || code === entry?.funding);
  const { form, set, forget } = useEditing<HoursForm>(
    `hours.${entry?.id ?? booking?.id ?? helper}`,
    hoursForm(entry, booking, today, sources.length === 1 ? (sources[0]?.code ?? '') : ''),
    null,
  );
  const problems = isTried ? hoursProblems(form) : [];
  const known = { id, db: 'helpers' };

  async function save(): Promise<void> {
    const fields = hoursFields(form);
    if (entry) {
      const before = hoursFields(hoursForm(entry, undefined, today, ''));
      await records.edit(known, fields);
      offerUndo({ message: t('hours.changed'), undo: async () => void (await records.edit(known, before)) });
    } else {
      // The hours first: a tablet that dies between the two still offers "done", and saving again makes no second entry.
      const site = booking?.site ?? rights.site;
      const from = rights.sites.some((own) => own.id === site) ? site : rights.site;
      await records.create(
        'hours',
        'helpers',
        from,
        { helper, ...fields, ...(booking && { assignment: booking.id }) },
        id,
      );
      // Done once more after it was undone.
      await records.restore(known);
      if (booking) await changeBooking(workspace, booking, 'done');
      const undo = async (): Promise<void> => {
        if (booking) await changeBooking(workspace, booking, booking.state);
        await records.remove(known);
      };
      offerUndo({ message: t('hours.saved'), undo });
    }
    await forget();
    onClose();
  }

  const cancel = (): void => void forget().finally(onClose);
  const minutes = Number(form.minutes);
  return (
    <Dialog
      open
      title={t(entry ? 'hours.edit' : booking ? 'hours.finish' : 'hours.add')}
      closeLabel={t('common:action.close')}
      onClose={cancel}
      actions={
        <>
          <Button onClick={cancel}>{t('common:action.cancel')}</Button>
          <Button
            variant="primary"
            onClick={() => {
              setTried(true);
              if (hoursProblems(form).length === 0) attempt(save);
            }}
          >
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <form className={styles.section} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        {alert}
        {entry?.settled === undefined ? null : (
          <Alert tone="warning" title={t('hours.settledOn', { day: words.day(entry.settled) })}>
            {t('hours.settledHint')}
          </Alert>
        )}
        <div className={styles.fields}>
          <DateField
            label={t('find.day')}
            max={today}
            value={form.day}
            error={problems.includes('day') ? t('hours.problem.day') : undefined}
            onChange={({ target }) => set({ day: target.value })}
          />
          <TextField
            label={t('hours.minutes')}
            inputMode="numeric"
            maxLength={4}
            hint={minutes > 0 ? words.hours(minutes) : undefined}
            value={form.minutes}
            error={problems.includes('minutes') ? t('hours.problem.minutes') : undefined}
            onChange={({ target }) => set({ minutes: target.value })}
          />
        </div>
        <ChoiceChips
          legend={t('hours.kind')}
          dense
          options={workKinds.map((kind) => ({ value: kind, label: t(`work.${kind}`) }))}
          value={form.kind}
          onChange={(kind) => set({ kind })}
        />
        {sources.length === 0 ? null : (
          <ChoiceChips
            legend={t('hours.funding')}
            dense
            options={sources.map(({ code }) => ({ value: code, label: words.labels.funding(code) }))}
            value={form.funding}
            onChange={(funding) => set({ funding })}
            clearTo=""
          />
        )}
        <div className={styles.fields}>
          <TextField
            label={t('hours.travel')}
            optionalLabel={t('common:field.optional')}
            inputMode="decimal"
            maxLength={8}
            value={form.travel}
            error={problems.includes('travel') ? t('hours.problem.travel') : undefined}
            onChange={({ target }) => set({ travel: target.value })}
          />
          <TextField
            label={t('hours.text')}
            optionalLabel={t('common:field.optional')}
            hint={t('hours.textHint')}
            maxLength={300}
            value={form.text}
            onChange={({ target }) => set({ text: target.value })}
          />
        </div>
      </form>
    </Dialog>
  );
}
