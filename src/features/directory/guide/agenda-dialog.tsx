import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../../../components/dialog/ask-dialog.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { CameBack } from '../../../model/directory/came-back.ts';
import type { Named } from '../../../model/directory/entries.ts';
import { itemOf } from '../../../model/meetings/agenda.ts';
import type { Meeting } from '../../../model/records/meeting.ts';
import styles from '../shared/directory.module.css';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { putOnAgenda } from './put-on-agenda.ts';
import type { CaseWords } from './use-came-back.ts';

type AgendaDialogProps = {
  cases: readonly CameBack[];
  words: CaseWords;
  /** Those ahead, the next first. */
  meetings: readonly Named<Meeting>[];
  today: string;
  onClose: () => void;
};

/** At which meeting the cases are spoken of: one that is planned already, or a new one. */
export function AgendaDialog({ cases, words, meetings, today, onClose }: AgendaDialogProps) {
  const { t } = useTranslation(['directory', 'common']);
  const workspace = useWorkspace();
  const { day } = useWords();
  const { site = '' } = useRights();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  const [chosen, setChosen] = useState(meetings[0]?.id ?? '');
  const [fresh, setFresh] = useState({ title: t('agenda.title'), day: '', from: '09:00' });
  const [isUnnamed, setUnnamed] = useState(false);
  const planned = meetings.find(({ id }) => id === chosen);
  const meeting = planned?.body ?? fresh;

  async function save(): Promise<void> {
    const items = cases.map((entry) =>
      itemOf(entry, words.title(entry), `${words.line(entry)}: ${words.reason(entry)}`),
    );
    const undo = await putOnAgenda(workspace, items, planned ? { id: planned.id } : { site, ...fresh });
    offerUndo({ message: t('agenda.done', { title: meeting.title, day: day(meeting.day) }), undo });
  }

  function confirm(): void {
    const isMissing = meeting.day === '' || meeting.from === '' || meeting.title.trim() === '';
    setUnnamed(isMissing);
    if (!isMissing) void attempt(save).then((isDone) => isDone && onClose());
  }

  return (
    <AskDialog
      open
      title={t('agenda.ask', { count: cases.length })}
      confirmLabel={t('agenda.put')}
      cancelLabel={t('common:action.cancel')}
      closeLabel={t('common:action.close')}
      busy={false}
      onClose={onClose}
      onConfirm={confirm}
    >
      <div className={styles.section}>
        {alert}
        {meetings.length === 0 ? null : (
          <SelectField
            label={t('agenda.meeting')}
            emptyLabel={t('agenda.new')}
            value={chosen}
            options={meetings.map(({ id, body }) => ({ value: id, label: `${body.title}, ${day(body.day)}` }))}
            onChange={(event) => setChosen(event.target.value)}
          />
        )}
        {planned ? null : (
          <>
            <TextField
              label={t('agenda.new')}
              maxLength={160}
              value={fresh.title}
              onChange={(event) => setFresh({ ...fresh, title: event.target.value })}
            />
            <div className={styles.pair}>
              <DateField
                label={t('agenda.day')}
                min={today}
                value={fresh.day}
                error={isUnnamed ? t('agenda.noDay') : undefined}
                onChange={(event) => setFresh({ ...fresh, day: event.target.value })}
              />
              <DateField
                kind="time"
                label={t('agenda.from')}
                value={fresh.from}
                onChange={(event) => setFresh({ ...fresh, from: event.target.value })}
              />
            </div>
          </>
        )}
      </div>
    </AskDialog>
  );
}
