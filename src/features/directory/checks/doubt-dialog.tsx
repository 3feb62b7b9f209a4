import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../../../components/dialog/ask-dialog.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import type { Named } from '../../../model/directory/entries.ts';
import type { Offer } from '../../../model/records/offer.ts';
import type { Provider } from '../../../model/records/provider.ts';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useChange } from '../shared/use-change.ts';

type DoubtDialogProps = { entry: Named<Offer> | Named<Provider>; today: string; onClose: () => void };

/** Somebody heard that it is not so any more: from now on the entry is doubtful at every office. */
export function DoubtDialog({ entry, today, onClose }: DoubtDialogProps) {
  const { t } = useTranslation(['directory', 'common']);
  const [text, setText] = useState('');
  const change = useChange();
  const { attempt, alert } = useAttempt();
  const doubt = text.trim() === '' ? { on: today } : { on: today, text: text.trim() };
  const save = () => change([{ ...entry, changes: { doubt } }], t('check.doubted', { name: entry.body.name }));
  return (
    <AskDialog
      open
      title={t('check.doubtTitle', { name: entry.body.name })}
      confirmLabel={t('check.doubtSave')}
      cancelLabel={t('common:action.cancel')}
      closeLabel={t('common:action.close')}
      busy={false}
      onClose={onClose}
      onConfirm={() => void attempt(save).then((isDone) => isDone && onClose())}
    >
      {alert}
      <TextArea
        label={t('check.doubtText')}
        hint={t('check.doubtHint')}
        optionalLabel={t('common:field.optional')}
        rows={3}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </AskDialog>
  );
}
