import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { TextArea } from '../../components/fields/text-area.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import type { Occasion, Wanted } from '../../model/helpers/helper-facts.ts';
import styles from './helpers.module.css';
import { TimeSpan } from './time-span.tsx';
import { useSaidAttempt } from './use-said-attempt.tsx';
import { useWords } from './use-words.ts';

type RequestDialogProps = { wanted: Wanted; occasion: Occasion; site: string; onClose: () => void };

/** What is wanted, told to every counter of the city. Nobody's name goes along. */
export function RequestDialog({ wanted, occasion, site, onClose }: RequestDialogProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const { records, city } = useWorkspace();
  const words = useWords();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const address = city.sites.find(({ id }) => id === site)?.address ?? '';
  const [place, setPlace] = useState(occasion.place ?? address);
  const [text, setText] = useState('');
  const [remote, setRemote] = useState(false);
  const { kind, day, from, to, language, field } = wanted;

  async function save(): Promise<void> {
    const fields = {
      kind,
      day,
      from,
      state: 'open',
      ...occasion,
      ...(to && { to }),
      ...(language && { language }),
      ...(field && { field }),
      ...(remote && { remote }),
      place: remote || place.trim() === '' ? undefined : place.trim(),
      text: text.trim() === '' ? undefined : text.trim(),
    };
    const id = await records.create('request', 'helpers', site, fields);
    offerUndo({ message: t('request.saved'), undo: () => records.remove({ id, db: 'helpers' }) });
    onClose();
  }

  return (
    <Dialog
      open
      title={t('request.title')}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" onClick={() => attempt(save)}>
            {t('request.save')}
          </Button>
        </>
      }
    >
      <div className={styles.section}>
        <p>{t('request.hint')}</p>
        {alert}
        <DescriptionList
          items={[
            { term: t('find.kind'), value: t(`kind.${kind}`) },
            ...(language ? [{ term: t('find.language'), value: words.labels.language(language) }] : []),
            {
              term: t('find.day'),
              value: (
                <>
                  <bdi>{words.dayWithName(day)}</bdi> <TimeSpan from={from} to={to} />
                </>
              ),
            },
            ...(field ? [{ term: t('find.field'), value: words.labels.catalogue('fields', field) }] : []),
          ]}
        />
        <Toggle label={t('request.remote')} checked={remote} onChange={({ target }) => setRemote(target.checked)} />
        {remote ? null : (
          <TextField
            label={t('request.place')}
            optionalLabel={t('common:field.optional')}
            maxLength={160}
            value={place}
            onChange={({ target }) => setPlace(target.value)}
          />
        )}
        <TextArea
          label={t('request.text')}
          optionalLabel={t('common:field.optional')}
          hint={t('request.textHint')}
          rows={2}
          maxLength={500}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
    </Dialog>
  );
}
