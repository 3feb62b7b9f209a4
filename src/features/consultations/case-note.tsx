import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { TextArea } from '../../components/fields/text-area.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import type { Row } from '../../database/row.ts';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import type { CaseNote } from '../../model/records/case-note.ts';
import { CandidateChoice } from './candidate-choice.tsx';
import styles from './consultation-detail.module.css';
import { RecordState } from './record-state.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import { noteDatabase } from './save-consultation.ts';
import { useAttempt } from './use-attempt.tsx';
import { useNoteDraft } from './use-note-draft.ts';

/** The free text of a consultation, kept with the persons: supervisors and stands never receive it. */
export function CaseNotes({ consultation, site }: { consultation: string; site: string }) {
  const workspace = useWorkspace();
  const { t } = useTranslation(['consultation', 'common']);
  const { records, database } = workspace;
  const offerUndo = useUndo();
  const db = noteDatabase(workspace, site);
  const all = useRows(database.stores.people, { type: 'casenote' });
  const { attempt, alert } = useAttempt();
  const [editing, setEditing] = useNoteDraft(consultation);
  if (!db) return null;
  const notes =
    all?.filter(
      ({ body }) => (body as unknown as CaseNote).consultation === consultation && Boolean(body.text) && !body.removed,
    ) ?? [];

  async function save(target: string): Promise<void> {
    const text = editing?.text.trim() ?? '';
    if (text === '') return;
    if (editing?.id) await records.edit({ id: editing.id, db: target }, { text });
    else await records.create('casenote', target, site, { consultation, text });
    setEditing(undefined);
  }

  async function remove(row: Row): Promise<void> {
    await records.remove(row);
    offerUndo({ message: t('note.removed'), undo: () => records.restore(row) });
  }

  return (
    <Card as="section" labelledBy="case-notes">
      <div className={styles.section}>
        <SectionHeading level={2} id="case-notes" subline={t('note.hint')}>
          {t('note.title')}
        </SectionHeading>
        {alert}
        {notes.map((row) => (
          <div key={row.id} className={styles.note}>
            <RefusalAlert row={row} />
            <CandidateChoice row={row} />
            <p dir="auto">{String(row.body.text)}</p>
            <RecordState row={row} />
            <Button
              variant="tertiary"
              icon="edit"
              onClick={() => setEditing({ id: row.id, text: String(row.body.text) })}
            >
              {t('common:action.edit')}
            </Button>
            <Button variant="tertiary" icon="trash" onClick={() => attempt(() => remove(row))}>
              {t('common:action.remove')}
            </Button>
          </div>
        ))}
        {editing ? (
          <>
            <TextArea
              label={t('note.title')}
              labelHidden
              maxLength={4000}
              value={editing.text}
              onChange={(event) => setEditing({ ...editing, text: event.target.value })}
            />
            <div className={styles.actions}>
              <Button onClick={() => setEditing(undefined)}>{t('common:action.cancel')}</Button>
              <Button variant="primary" onClick={() => attempt(() => save(db))}>
                {t('common:action.save')}
              </Button>
            </div>
          </>
        ) : (
          <Button variant="tertiary" icon="note" onClick={() => setEditing({ id: undefined, text: '' })}>
            {t('note.add')}
          </Button>
        )}
      </div>
    </Card>
  );
}
