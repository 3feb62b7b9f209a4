import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { type Decision, decisionChanges } from '../../../model/directory/decision.ts';
import type { OfferEntry } from '../../../model/directory/entries.ts';
import type { Directory } from '../shared/directory-context.tsx';
import { SaveDialog } from '../shared/save-dialog.tsx';
import { useChange } from '../shared/use-change.ts';

type ContinuityDialogProps = { entry: OfferEntry; directory: Directory; onClose: () => void };

/** What becomes of an offer: it goes on, rests, or ends and another takes over. */
export function ContinuityDialog({ entry, directory, onClose }: ContinuityDialogProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { body, continuity } = entry;
  const [kind, setKind] = useState<Decision['kind']>(continuity.state === 'running' ? 'pause' : 'on');
  const [day, setDay] = useState('');
  const [successor, setSuccessor] = useState(body.successor ?? '');
  const change = useChange();
  const others = directory.offers.filter(({ id, body: other }) => id !== entry.id && !other.removed);
  const decision: Decision = { kind, day, successor };
  const save = () =>
    change(
      [{ id: entry.id, body, changes: decisionChanges(body, decision) }],
      t(`continuity.done.${kind}`, { name: body.name }),
    );
  return (
    <SaveDialog title={t('continuity.ask', { name: body.name })} save={save} onClose={onClose}>
      <ChoiceChips
        legend={t('continuity.question')}
        legendHidden
        value={kind}
        onChange={setKind}
        options={(['on', 'pause', 'end'] as const).map((value) => ({ value, label: t(`continuity.${value}`) }))}
      />
      {kind === 'end' ? (
        <SelectField
          label={t('continuity.takesOver')}
          emptyLabel={t('continuity.nobody')}
          value={successor}
          options={others.map(({ id, body: other }) => ({ value: id, label: other.name }))}
          onChange={(event) => setSuccessor(event.target.value)}
        />
      ) : (
        <DateField
          label={t(kind === 'on' ? 'continuity.onUntil' : 'continuity.pauseUntil')}
          optionalLabel={t('common:field.optional')}
          hint={t(kind === 'on' ? 'continuity.onHint' : 'continuity.pauseHint')}
          min={directory.today}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      )}
    </SaveDialog>
  );
}
