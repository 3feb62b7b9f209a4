import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../../../components/dialog/ask-dialog.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { Named } from '../../../model/directory/entries.ts';
import { guideTopics } from '../../../model/directory/topics.ts';
import type { Guide } from '../../../model/records/guide.ts';
import styles from '../shared/directory.module.css';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useGuideWords } from './use-guide.ts';

/** What the counter proposes for an entry, or for one that is missing; a coordinator decides. */
export function SuggestDialog({ guide, onClose }: { guide: Named<Guide> | undefined; onClose: () => void }) {
  const { t } = useTranslation(['directory', 'common']);
  const { records, city } = useWorkspace();
  const names = useGuideWords();
  const { site = '' } = useRights();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  const [text, setText] = useState('');
  const [topic, setTopic] = useState(guide?.body.topic ?? '');

  async function save(): Promise<void> {
    const fields = { text: text.trim(), state: 'open', ...(guide && { guide: guide.id }), ...(topic && { topic }) };
    const id = await records.create('suggestion', 'network', site, fields);
    offerUndo({ message: t('suggestion.sent'), undo: () => records.remove({ id, db: 'network' }) });
  }

  return (
    <AskDialog
      open
      title={guide ? t('suggestion.for', { title: guide.body.title }) : t('suggestion.new')}
      confirmLabel={t('suggestion.send')}
      cancelLabel={t('common:action.cancel')}
      closeLabel={t('common:action.close')}
      busy={false}
      onClose={onClose}
      onConfirm={() => {
        if (text.trim() !== '') void attempt(save).then((isDone) => isDone && onClose());
      }}
    >
      <div className={styles.section}>
        {alert}
        {guide ? null : (
          <SelectField
            label={t('guide.topic')}
            emptyLabel="–"
            value={topic}
            options={guideTopics(city).map((code) => ({ value: code, label: names.topic(code) }))}
            onChange={(event) => setTopic(event.target.value)}
          />
        )}
        <TextArea
          label={t('suggestion.text')}
          hint={t('suggestion.hint')}
          rows={4}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </AskDialog>
  );
}
