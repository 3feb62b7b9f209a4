import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/alert/problem-alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { randomBase62 } from '../../lib/random-id.ts';
import type { Need } from '../../model/records/person.ts';
import styles from './matching.module.css';
import { changedDetails, wishOf } from './need-values.ts';
import { useMatchContext } from './use-offers.ts';
import { WishFields } from './wish-fields.tsx';

type PersonNeedDialogProps = {
  /** None: a new one. */
  need: Need | undefined;
  onSave: (need: Need) => Promise<void>;
  onClose: () => void;
};

/** A wish of somebody who is known: in codes, so that offers are found for it, and in their own words. */
export function PersonNeedDialog({ need, onSave, onClose }: PersonNeedDialogProps) {
  const { t } = useTranslation(['matching', 'common', 'errors']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { today } = useMatchContext();
  const { attempt, problem } = useAttempt();
  const [draft, setDraft] = useState<Need>(need ?? { id: randomBase62(10), state: 'open', since: today, field: '' });
  const [isUnnamed, setUnnamed] = useState(false);
  const { field, text = '' } = draft;

  function save(): void {
    setUnnamed(field === '');
    if (field === '') return;
    const { text: _before, ...rest } = draft;
    const words = text.trim();
    attempt(async () => {
      await onSave(words === '' ? rest : { ...rest, text: words });
      onClose();
    });
  }

  return (
    <Dialog
      open
      title={t(need ? 'wish.edit' : 'wish.add')}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" onClick={save}>
            {t('wish.save')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <ProblemAlert title={t('errors:title')} text={problem && t(`errors:${problem}`)} />
        <ChoiceChips
          legend={t('form.field')}
          options={city.catalogues.fields
            .filter((entry) => !entry.retired || entry.code === field)
            .map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) }))}
          value={field}
          onChange={(code) => setDraft({ ...draft, field: code })}
          dense
          columns={[3, 4, 4]}
          error={isUnnamed && field === '' ? t('wish.pickField') : undefined}
        />
        <WishFields
          field={field}
          values={wishOf(draft)}
          onChange={(changed) => setDraft(changedDetails(draft, changed, () => randomBase62(10)))}
        />
        <TextField
          label={t('wish.text')}
          hint={t('wish.textHint')}
          maxLength={300}
          value={text}
          onChange={({ target }) => setDraft({ ...draft, text: target.value })}
        />
      </div>
    </Dialog>
  );
}
